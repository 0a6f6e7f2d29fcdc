package org.skyscatter.encoder.wavelet;

import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.PairRows;
import org.skyscatter.encoder.kernel.RowLoops;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.sphere.RingGrid;

/**
 * The Fourier coefficients along the rings of the wavelet maps W_d of one real map at one scale, at
 * one order m after the other, steered from {@link ComponentSynthesis}. Not safe for use by several
 * threads.
 */
public final class WaveletSynthesis {

  private final WaveletScale scale;
  private final ComponentSynthesis components;
  private final double[][] rows;
  private final double[] ring;

  /** Allocates the state for a scale. */
  public WaveletSynthesis(Kernel kernel, WaveletScale scale) {
    this.scale = scale;
    components = new ComponentSynthesis(kernel, List.of(scale));
    int length = PairRows.length(scale.grid().northernRings().padded());
    rows = new double[ComponentSynthesis.ROWS * scale.components()][length];
    ring = new double[scale.grid().ringCount()];
  }

  /**
   * Computes an order.
   *
   * @param m the order, 0 &lt;= m &lt; L_j
   * @param real receives the real parts of each direction, by ring; likewise imaginary
   */
  public void compute(int m, OrderBlocks map, double[][] real, double[][] imaginary) {
    components.compute(m, map, rows);
    for (int d = 0; d < scale.directions(); d++) {
      Arrays.fill(real[d], 0);
      Arrays.fill(imaginary[d], 0);
      double[] weights = scale.directionWeights(d);
      for (int c = 0; c < weights.length; c++) {
        int at = ComponentSynthesis.ROWS * c;
        addRings(rows[at], weights[c], real[d]);
        addRings(rows[at + 1], weights[c], imaginary[d]);
      }
    }
  }

  private void addRings(double[] pairs, double weight, double[] sum) {
    RingGrid grid = scale.grid();
    for (int r = 0; r < grid.northernRings().count(); r++) {
      double even = pairs[PairRows.even(r)];
      double odd = pairs[PairRows.odd(r)];
      ring[grid.mirrorOf(r)] = even - odd;
      ring[r] = even + odd;
    }
    RowLoops.addMultiple(sum, ring, weight, 0, sum.length);
  }
}
