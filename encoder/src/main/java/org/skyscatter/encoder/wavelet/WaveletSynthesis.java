package org.skyscatter.encoder.wavelet;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.RowLoops;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.RingGrid;

/**
 * The Fourier coefficients along the rings, at one order m after the other, of the wavelet maps of
 * real maps at one scale:
 *
 * <pre>
 * W_d(theta, m) = sum over n of e^{i n gamma_d} F_n(theta, m)
 * F_n(theta, m) = (2 pi)^{-1/2} sum over l of a_lm kappa_j(l) conj(s_l(n)) p_l(m, n; theta)
 * </pre>
 *
 * with p_l of {@link org.skyscatter.encoder.kernel.WignerRecursion}; n runs over -(N-1), -(N-3),
 * ..., N-1. Both signs of n have the same weights, and p_l(m, n; pi - theta) = (-1)^{l+m} p_l(m,
 * -n; theta) gives the southern rings. Not safe for use by several threads.
 */
public final class WaveletSynthesis {

  private final WaveletScale scale;
  private final int maps;
  private final LegendreSums legendre;
  private final double[][] weighted;
  private final SignedOrder positive;
  private final SignedOrder negative;
  private final double[][] sum;
  private final double[][] difference;
  private final double[][][] directional;

  /** The sums over degrees for one sign of n: rows (re, im) of each map, by northern ring. */
  private record SignedOrder(double[][] even, double[][] odd) {
    SignedOrder(int rows, int rings) {
      this(new double[rows][rings], new double[rows][rings]);
    }
  }

  /**
   * Allocates the state.
   *
   * @param scale the scale
   * @param maps the number of maps that share a recursion
   */
  public WaveletSynthesis(WaveletScale scale, int maps) {
    this.scale = scale;
    this.maps = maps;
    int rows = 2 * maps;
    int northern = scale.grid().northernRings().count();
    int rings = scale.grid().ringCount();
    legendre = new LegendreSums(scale.grid().northernRings());
    weighted = new double[rows][scale.bandLimit()];
    positive = new SignedOrder(rows, northern);
    negative = new SignedOrder(rows, northern);
    sum = new double[2][rings];
    difference = new double[2][rings];
    directional = new double[rows][scale.directions()][rings];
  }

  /** The real parts of the wavelet map of a map in a direction, by ring, at the last order. */
  public double[] real(int map, int direction) {
    return directional[2 * map][direction];
  }

  /** The imaginary parts, likewise. */
  public double[] imaginary(int map, int direction) {
    return directional[2 * map + 1][direction];
  }

  /**
   * Computes an order.
   *
   * @param m the order, 0 &lt;= m &lt; L_j
   * @param coefficients of as many real maps as this was made for; degrees that a map lacks count
   *     as zero
   */
  public void compute(int m, HarmonicCoefficients[] coefficients) {
    for (double[][] rows : directional) {
      for (double[] row : rows) {
        Arrays.fill(row, 0);
      }
    }
    for (int i = 0; i < scale.orders().length; i++) {
      int n = scale.orders()[i];
      weigh(m, coefficients, scale.weights(i));
      sumOverDegrees(m, n, positive);
      if (n > 0) {
        sumOverDegrees(m, -n, negative);
      }
      for (int map = 0; map < maps; map++) {
        combineSigns(map, n == 0);
        addDirections(map, n);
      }
    }
  }

  private void weigh(int m, HarmonicCoefficients[] coefficients, double[] weights) {
    for (int map = 0; map < maps; map++) {
      double[] real = weighted[2 * map];
      double[] imaginary = weighted[2 * map + 1];
      int available = Math.min(scale.toDegree(), coefficients[map].bandLimit());
      for (int l = Math.max(m, scale.fromDegree()); l < scale.toDegree(); l++) {
        double re = l < available ? coefficients[map].real(l, m) * weights[l] : 0;
        double im = l < available ? coefficients[map].imaginary(l, m) * weights[l] : 0;
        real[l] = scale.imaginaryFilter() ? im : re;
        imaginary[l] = scale.imaginaryFilter() ? -re : im;
      }
    }
  }

  private void sumOverDegrees(int m, int n, SignedOrder sums) {
    legendre.overDegrees(
        m, n, scale.fromDegree(), scale.toDegree(), weighted, sums.even(), sums.odd());
  }

  /** F_n + F_{-n} and F_n - F_{-n} on all rings; for n = 0 F_0 and zero. */
  private void combineSigns(int map, boolean zero) {
    RingGrid grid = scale.grid();
    SignedOrder minus = zero ? positive : negative;
    double half = zero ? 0.5 : 1;
    for (int part = 0; part < 2; part++) {
      double[] evenPlus = positive.even()[2 * map + part];
      double[] oddPlus = positive.odd()[2 * map + part];
      double[] evenMinus = minus.even()[2 * map + part];
      double[] oddMinus = minus.odd()[2 * map + part];
      for (int r = 0; r < evenPlus.length; r++) {
        double even = half * (evenPlus[r] + evenMinus[r]);
        double odd = half * (oddPlus[r] + oddMinus[r]);
        double evenChange = evenPlus[r] - evenMinus[r];
        double oddChange = oddPlus[r] - oddMinus[r];
        int mirror = grid.mirrorOf(r);
        sum[part][mirror] = even - odd;
        difference[part][mirror] = oddChange - evenChange;
        sum[part][r] = even + odd;
        difference[part][r] = evenChange + oddChange;
      }
    }
  }

  /** Adds e^{i n gamma} F_n + e^{-i n gamma} F_{-n} to each direction. */
  private void addDirections(int map, int n) {
    for (int d = 0; d < scale.directions(); d++) {
      double cosine = Math.cos(n * scale.angle(d));
      double sine = Math.sin(n * scale.angle(d));
      RowLoops.addRotated(real(map, d), cosine, sum[0], sine, difference[1]);
      RowLoops.addRotated(imaginary(map, d), cosine, sum[1], -sine, difference[0]);
    }
  }
}
