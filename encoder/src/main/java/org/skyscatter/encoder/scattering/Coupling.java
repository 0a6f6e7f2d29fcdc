package org.skyscatter.encoder.scattering;

import org.skyscatter.encoder.kernel.Kernel;

/**
 * The coupling of azimuthal orders n and n' at order m &gt;= 0 in the closed forms of {@link
 * CouplingScan}: the products 2 G w, terms with l + l' even and odd apart. With S(l) =
 * sqrt((l-1)l(l+1)(l+2)) and T(l) = sqrt(l(l+1)):
 *
 * <pre>
 * G_{0,2}:   l &lt; l': (-1)^{l+l'} (m+1) U(l)V(l')/S(l');  l &gt; l': (m-1) V(l)U(l')/S(l');
 *            l = l': (m^2 - 1 - (l-m)(l-m+1))/S(l)
 *            m = 0:  l &lt; l': 2 U(l)V(l')/S(l') where l+l' is even, else 0;  l &gt; l': 0
 * G_{2,-2}:  l &lt; l': b(l,l') U(l)V(l')/(S(l)S(l'));  l &gt; l': (-1)^{l+l'} b(l',l) V(l)U(l')/(S(l)S(l'))
 *            b(l,l') = 2m(m^2+1) - m(m+1) l(l+1) + m(m-1) l'(l'+1)
 *            l = l': 1 - 2m(2l+1)(l^2+l-1-m^2)/S(l)^2
 * G_{1,-1}:  l &lt; l': m U(l)V(l')/(T(l)T(l'));  l &gt; l': (-1)^{l+l'} m V(l)U(l')/(T(l)T(l'))
 *            l = l': (m^2 - (l-m)(l-m+1))/(l(l+1))
 * G_{2,0} is the transpose of G_{0,2}.
 * </pre>
 *
 * All couplings of n != n' up to 2 follow from the classic integral of P_l^m P_l'^m / (1-x^2).
 * Holds scratch rows; not safe for use by several threads.
 */
final class Coupling {

  private final Kernel kernel;
  private final int lanes;
  private final int from;
  private final int to;
  private final CouplingScan scan;
  private final CouplingScan secondScan;
  private final double[][] weighted;
  private final double[][] weightedTwice;
  private int m;

  /** Allocates products over from &lt;= l &lt; to, for rows of this many lanes. */
  Coupling(Kernel kernel, int from, int to, int lanes) {
    this.kernel = kernel;
    this.lanes = lanes;
    this.from = from;
    this.to = to;
    scan = new CouplingScan(kernel, from, to, lanes);
    secondScan = new CouplingScan(kernel, from, to, lanes);
    weighted = new double[to][lanes];
    weightedTwice = new double[to][lanes];
  }

  /** Prepares an order m. */
  void start(int order) {
    m = order;
    scan.start(order);
    secondScan.start(order);
  }

  /** The first degree of the products. */
  private int lowest() {
    return Math.max(m, from);
  }

  private static double inverseS(double l) {
    return l < 2 ? 0 : 1 / Math.sqrt((l - 1) * l * (l + 1) * (l + 2));
  }

  private double diagonalOfZeroTwo(double l) {
    return m == 0 ? -l * (l - 1) : (double) m * m - 1 - (l - m) * (l - m + 1);
  }

  /** even and odd = 2 G_{0,2} w. */
  void zeroTwo(double[][] w, double[][] even, double[][] odd) {
    for (int l = lowest(); l < to; l++) {
      scaleRow(weighted[l], w[l], inverseS(l));
    }
    scan.sum(lowest(), weighted);
    double above = m == 0 ? 2 : m + 1;
    double aboveOdd = m == 0 ? 0 : -(m + 1);
    double below = m == 0 ? 0 : m - 1;
    for (int l = lowest(); l < to; l++) {
      double diagonal = 2 * diagonalOfZeroTwo(l);
      combine(
          even[l],
          2 * above,
          scan.aboveEven[l],
          2 * below,
          scan.belowEven[l],
          diagonal,
          weighted[l]);
      combine(odd[l], 2 * aboveOdd, scan.aboveOdd[l], 2 * below, scan.belowOdd[l], 0, weighted[l]);
    }
  }

  /** even and odd = 2 G_{2,0} w. */
  void twoZero(double[][] w, double[][] even, double[][] odd) {
    scan.sum(lowest(), w);
    double below = m == 0 ? 2 : m + 1;
    double belowOdd = m == 0 ? 0 : -(m + 1);
    double above = m == 0 ? 0 : m - 1;
    for (int l = lowest(); l < to; l++) {
      double scale = 2 * inverseS(l);
      double diagonal = scale * diagonalOfZeroTwo(l);
      combine(
          even[l],
          scale * above,
          scan.aboveEven[l],
          scale * below,
          scan.belowEven[l],
          diagonal,
          w[l]);
      combine(odd[l], scale * above, scan.aboveOdd[l], scale * belowOdd, scan.belowOdd[l], 0, w[l]);
    }
  }

  /** even and odd = 2 G_{2,-2} w. */
  void twoMinusTwo(double[][] w, double[][] even, double[][] odd) {
    double order = m;
    for (int l = lowest(); l < to; l++) {
      double inverse = inverseS(l);
      scaleRow(weighted[l], w[l], inverse);
      scaleRow(weightedTwice[l], w[l], inverse * l * (l + 1.0));
    }
    scan.sum(lowest(), weighted);
    secondScan.sum(lowest(), weightedTwice);
    double constant = 2 * order * (order * order + 1);
    double near = order * (order + 1);
    double far = order * (order - 1);
    for (int l = lowest(); l < to; l++) {
      double scale = 2 * inverseS(l);
      double square = l * (l + 1.0);
      double above = scale * (constant - near * square);
      double below = scale * (constant + far * square);
      double diagonal =
          l < 2 ? 0 : 2 - order * (2 * l + 1) * (square - 1 - order * order) * scale * scale;
      combine(even[l], above, scan.aboveEven[l], below, scan.belowEven[l], diagonal, w[l]);
      combine(odd[l], above, scan.aboveOdd[l], -below, scan.belowOdd[l], 0, w[l]);
      double aboveTwice = scale * far;
      double belowTwice = scale * near;
      double[][] up = secondScan.aboveEven;
      double[][] down = secondScan.belowEven;
      combine(even[l], aboveTwice, up[l], -belowTwice, down[l], 1, even[l]);
      up = secondScan.aboveOdd;
      down = secondScan.belowOdd;
      combine(odd[l], aboveTwice, up[l], belowTwice, down[l], 1, odd[l]);
    }
  }

  /** even and odd = 2 G_{1,-1} w. */
  void oneMinusOne(double[][] w, double[][] even, double[][] odd) {
    for (int l = lowest(); l < to; l++) {
      scaleRow(weighted[l], w[l], 1 / Math.sqrt(l * (l + 1.0)));
    }
    scan.sum(lowest(), weighted);
    for (int l = lowest(); l < to; l++) {
      double factor = 2 * m / Math.sqrt(l * (l + 1.0));
      double diagonal =
          m == 0 ? -2 : 2 * ((double) m * m - (l - m) * (l - m + 1.0)) / (l * (l + 1.0));
      combine(even[l], factor, scan.aboveEven[l], factor, scan.belowEven[l], diagonal, w[l]);
      combine(odd[l], factor, scan.aboveOdd[l], -factor, scan.belowOdd[l], 0, w[l]);
    }
  }

  private static void scaleRow(double[] target, double[] row, double factor) {
    for (int k = 0; k < target.length; k++) {
      target[k] = factor * row[k];
    }
  }

  private void combine(
      double[] target, double a, double[] p, double b, double[] q, double c, double[] r) {
    kernel.combine(target, a, p, b, q, c, r, lanes);
  }
}
