package org.skyscatter.encoder.wavelet;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.SpinSums;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/**
 * The N real maps of which the wavelet maps of one scale are steered, at one order m after the
 * other:
 *
 * <pre>
 * W_d = sum over components c of w_{d,c} P_c      (weights: WaveletScale)
 * F_n = (2 pi)^{-1/2} sum over l of a_lm kappa_j(l) conj(s_l(n)) {spin -n}Y_lm
 * P = F_0;   and for each n &gt; 0  P = 2 Re F_n  and  P = -2 Im F_n
 * </pre>
 *
 * since F_{-n} = conj(F_n) for a real map. Each component has four rows over the northern rings, as
 * in {@link LegendreSums}. Not safe for use by several threads.
 */
public final class ComponentSynthesis {

  private final WaveletScale scale;
  private final LegendreSums scalar;
  private final SpinSums[] spins;
  private final double[] real;
  private final double[] imaginary;
  private final double[][] positive;
  private final double[][] negative;

  /** Allocates the state for a scale. */
  public ComponentSynthesis(Kernel kernel, WaveletScale scale) {
    this.scale = scale;
    int bandLimit = scale.bandLimit();
    int padded = scale.grid().northernRings().padded();
    scalar = new LegendreSums(kernel, scale.grid().northernRings(), bandLimit);
    spins = new SpinSums[scale.orders().length];
    for (int i = 0; i < spins.length; i++) {
      int n = scale.orders()[i];
      if (n > 0) {
        spins[i] = new SpinSums(kernel, scale.grid().northernRings(), bandLimit, n);
      }
    }
    real = new double[bandLimit];
    imaginary = new double[bandLimit];
    positive = new double[SpinSums.ROWS][padded];
    negative = new double[SpinSums.ROWS][padded];
  }

  /**
   * Computes an order.
   *
   * @param m the order, 0 &lt;= m &lt; L_j
   * @param map the coefficients of a real map; degrees that it lacks count as zero
   * @param rows receives the four rows of each component, one component after the other
   */
  public void compute(int m, HarmonicCoefficients map, double[][] rows) {
    int at = 0;
    double[][] scalarRows = new double[LegendreSums.ROWS][];
    for (int i = 0; i < spins.length; i++) {
      weigh(m, map, scale.weights(i));
      if (scale.orders()[i] == 0) {
        System.arraycopy(rows, at, scalarRows, 0, scalarRows.length);
        scalar.synthesise(m, scale.fromDegree(), scale.toDegree(), real, imaginary, scalarRows);
        at += LegendreSums.ROWS;
      } else {
        spins[i].synthesise(
            m, scale.fromDegree(), scale.toDegree(), real, imaginary, positive, negative);
        addRealParts(rows, at);
        addImaginaryParts(rows, at + SpinSums.ROWS);
        at += 2 * SpinSums.ROWS;
      }
    }
  }

  private void weigh(int m, HarmonicCoefficients map, double[] weights) {
    int from = Math.max(m, scale.fromDegree());
    int to = scale.toDegree();
    int available = Math.max(from, Math.min(to, map.bandLimit()));
    if (from >= to) {
      return;
    }
    map.copyOrder(m, from, available, real, imaginary);
    Arrays.fill(real, available, to, 0);
    Arrays.fill(imaginary, available, to, 0);
    for (int l = from; l < available; l++) {
      double re = real[l] * weights[l];
      double im = imaginary[l] * weights[l];
      real[l] = scale.imaginaryFilter() ? im : re;
      imaginary[l] = scale.imaginaryFilter() ? -re : im;
    }
  }

  /** 2 Re F_n = F_n + F_{-n}: the sum of both signs, parity by parity. */
  private void addRealParts(double[][] rows, int at) {
    for (int c = 0; c < SpinSums.ROWS; c++) {
      double[] row = rows[at + c];
      double[] p = positive[c];
      double[] q = negative[c];
      for (int r = 0; r < row.length; r++) {
        row[r] = p[r] + q[r];
      }
    }
  }

  /**
   * -2 Im F_n = i (F_n - F_{-n}). On the southern rings the signs of n change places, so the
   * difference of the odd parts is even, and that of the even parts odd.
   */
  private void addImaginaryParts(double[][] rows, int at) {
    for (int c = 0; c < SpinSums.ROWS; c++) {
      double[] row = rows[at + c];
      boolean imaginaryRow = (c & 1) != 0;
      int source = (c ^ 2) ^ 1;
      double[] p = imaginaryRow ? positive[source] : negative[source];
      double[] q = imaginaryRow ? negative[source] : positive[source];
      for (int r = 0; r < row.length; r++) {
        row[r] = p[r] - q[r];
      }
    }
  }
}
