package org.skyscatter.encoder.scattering;

import java.util.List;
import org.skyscatter.encoder.kernel.RowLoops;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.RingGrid;
import org.skyscatter.encoder.wavelet.WaveletScale;
import org.skyscatter.encoder.wavelet.WaveletSynthesis;

/**
 * The second layer at one scale j1: the integrals over the sphere of products of the wavelet maps
 * of several real maps, direction by direction,
 *
 * <pre>
 * G_n(g, h) = integral of W^g_n W^h_n = 2 pi sum over t of w_t sum over m of W^g_n(t, m) conj(W^h_n(t, m))
 * </pre>
 *
 * The second form needs no maps in pixels: the products are band-limited, so Gauss-Legendre weights
 * w_t are exact across the rings and Parseval's theorem along them. For real maps the orders -m and
 * m are conjugates, so m &gt; 0 counts twice and only real parts remain. Immutable and safe to
 * share between threads.
 */
public final class SecondLayer {

  private final WaveletScale scale;
  private final double[] rootWeights;

  /** Plans a scale. */
  public SecondLayer(WaveletScale scale) {
    this.scale = scale;
    RingGrid grid = scale.grid();
    rootWeights = new double[grid.ringCount()];
    for (int t = 0; t < rootWeights.length; t++) {
      // The pixel weight is w_t 2 pi / points.
      rootWeights[t] = Math.sqrt(grid.weightOf(t) * grid.pointsOf(t));
    }
  }

  /**
   * Computes all integrals.
   *
   * @param maps the harmonic coefficients of real maps
   * @return G_n(g, h), [n][g][h], symmetric in g and h
   */
  public double[][][] integrals(List<HarmonicCoefficients> maps) {
    int count = maps.size();
    HarmonicCoefficients[] coefficients = maps.toArray(HarmonicCoefficients[]::new);
    double[][][] integrals = new double[scale.directions()][count][count];
    WaveletSynthesis synthesis = new WaveletSynthesis(scale, count);
    for (int m = 0; m < scale.bandLimit(); m++) {
      synthesis.compute(m, coefficients);
      for (int n = 0; n < scale.directions(); n++) {
        addProducts(synthesis, n, m == 0 ? 1 : 2, integrals[n]);
      }
    }
    for (double[][] ofDirection : integrals) {
      for (int g = 0; g < count; g++) {
        for (int h = 0; h < g; h++) {
          ofDirection[g][h] = ofDirection[h][g];
        }
      }
    }
    return integrals;
  }

  private void addProducts(WaveletSynthesis synthesis, int n, int multiplicity, double[][] sums) {
    int rings = rootWeights.length;
    for (int g = 0; g < sums.length; g++) {
      RowLoops.scale(synthesis.real(g, n), rootWeights);
      RowLoops.scale(synthesis.imaginary(g, n), rootWeights);
    }
    for (int g = 0; g < sums.length; g++) {
      for (int h = g; h < sums.length; h++) {
        sums[g][h] +=
            multiplicity
                * (RowLoops.dot(synthesis.real(g, n), synthesis.real(h, n), 0, rings)
                    + RowLoops.dot(synthesis.imaginary(g, n), synthesis.imaginary(h, n), 0, rings));
      }
    }
  }
}
