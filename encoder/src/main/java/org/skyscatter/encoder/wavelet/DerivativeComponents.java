package org.skyscatter.encoder.wavelet;

import java.util.ArrayList;
import java.util.List;
import org.skyscatter.encoder.kernel.DegreeSeries;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.RootTable;

/**
 * The two maps of n = 1 or 2 from ordinary harmonic series, so that all orders n share one
 * recursion. Spin-raising is differentiation: with p_l^n = sqrt((2l+1)/(4 pi)) d^l_{m,n}, p_l =
 * p_l^0, c = cos theta, s = sin theta, T = sqrt(l(l+1)), S = sqrt((l-1)l(l+1)(l+2)),
 *
 * <pre>
 * T p_l^{+-1} = -(m p_l +- s p_l') / s
 * S p_l^{+-2} = (2/s^2) (m -+ c) (m p_l +- s p_l') - l(l+1) p_l
 * s p_l' = l eps_{l+1} p_{l+1} - (l+1) eps_l p_{l-1},   eps_l = sqrt((l^2-m^2)/(4l^2-1))
 * </pre>
 *
 * (the last by Legendre's equation for the second derivative). So with the series f = sum b_l p_l,
 * g = sum l(l+1) b_l p_l and h = sum b_l s p_l', where b_l is the coefficient over T or S,
 *
 * <pre>
 * n = 1:  sum = -(2/s) m f,  difference = -(2/s) h
 * n = 2:  sum = (4/s^2) (m^2 f - c h) - 2 g,  difference = (4/s^2) m (h - c f)
 * </pre>
 *
 * are the sum and the difference of the functions of n and -n. Next to the pole the terms are of
 * the size of the result as long as l theta is not small, and a wavelet's degrees are above a
 * quarter of the band limit that spaces the rings.
 */
final class DerivativeComponents implements OrderComponents {

  /** The highest n. */
  static final int MAX_ORDER = 2;

  private final Kernel kernel;
  private final int n;
  private final double[] inverse;
  private final double[] factors;
  private final double[] oddFactors;
  private final double[] cosines;
  private final RootTable roots;
  private final DegreeSeries values;
  private final DegreeSeries squares;
  private final DegreeSeries derivatives;
  private final double[] eps;
  private final double[] product;
  private int m;

  DerivativeComponents(Kernel kernel, NorthernRings rings, int toDegree, int n) {
    this.kernel = kernel;
    this.n = n;
    inverse = new double[toDegree];
    for (int l = n; l < toDegree; l++) {
      double square = l * (l + 1.0);
      inverse[l] = 1 / Math.sqrt(n == 1 ? square : square * (square - 2));
    }
    factors = new double[rings.padded()];
    oddFactors = new double[rings.padded()];
    cosines = new double[rings.padded()];
    for (int r = 0; r < factors.length; r++) {
      double sine = rings.sineOf(r);
      factors[r] = n == 1 ? -2 / sine : 4 / (sine * sine);
      cosines[r] = rings.cosineOf(r);
      oddFactors[r] = factors[r] * cosines[r];
    }
    roots = new RootTable(2 * toDegree + 4);
    values = new DegreeSeries(rings, toDegree);
    squares = new DegreeSeries(rings, toDegree);
    derivatives = new DegreeSeries(rings, toDegree + 1);
    eps = new double[toDegree + 2];
    product = new double[rings.padded()];
  }

  @Override
  public int count() {
    return 2;
  }

  @Override
  public List<DegreeSeries> series() {
    List<DegreeSeries> all = new ArrayList<>(List.of(values, derivatives));
    if (n == 2) {
      all.add(squares);
    }
    return all;
  }

  @Override
  public void weigh(
      int order, int from, int to, double[] weightedReal, double[] weightedImaginary) {
    m = order;
    values.setDegrees(from, to);
    squares.setDegrees(from, to);
    int first = Math.max(m, from - 1);
    derivatives.setDegrees(first, to > from ? to + 1 : first);
    if (from >= to) {
      return;
    }
    for (int l = first; l <= to + 1; l++) {
      eps[l] = roots.eps(l, m);
    }
    divide(from, to, weightedReal, values.real(), squares.real());
    divide(from, to, weightedImaginary, values.imaginary(), squares.imaginary());
    differentiate(first, to, values.real(), derivatives.real());
    differentiate(first, to, values.imaginary(), derivatives.imaginary());
  }

  private void divide(int from, int to, double[] weighted, double[] value, double[] square) {
    for (int l = from; l < to; l++) {
      double b = weighted[l] * inverse[l];
      value[l] = b;
      square[l] = l * (l + 1.0) * b;
    }
  }

  /**
   * The coefficients of sum b_l s p_l' at the degrees from first to last, the last one included.
   */
  private void differentiate(int first, int last, double[] b, double[] derivative) {
    if (first == 0) {
      derivative[0] = -2 * eps[1] * b[1];
    }
    for (int l = Math.max(first, 1); l <= last; l++) {
      derivative[l] = (l - 1) * eps[l] * b[l - 1] - (l + 2) * eps[l + 1] * b[l + 1];
    }
  }

  @Override
  public void write(double[][] rows, int at) {
    if (n == 2) {
      kernel.spinTwo(
          values.rows(),
          squares.rows(),
          derivatives.rows(),
          factors,
          cosines,
          m,
          rows,
          at,
          factors.length);
      return;
    }
    for (int c = 0; c < values.rows().length; c++) {
      int part = c / 2;
      multiply(values.rows()[c], m, part);
      kernel.spread(product, rows[at + c % 2], part, product.length);
      // i times the difference: its real part is minus the imaginary part.
      multiply(derivatives.rows()[c], c % 2 == 0 ? 1 : -1, part);
      kernel.spread(product, rows[at + 3 - c % 2], part, product.length);
    }
  }

  private void multiply(double[] row, double factor, int part) {
    double[] parity = part == 0 ? factors : oddFactors;
    for (int r = 0; r < row.length; r++) {
      product[r] = factor * parity[r] * row[r];
    }
  }
}
