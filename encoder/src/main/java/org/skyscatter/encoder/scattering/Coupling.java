package org.skyscatter.encoder.scattering;

import org.skyscatter.encoder.kernel.CouplingTable;
import org.skyscatter.encoder.kernel.RootTable;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The coupling of two azimuthal orders n != n' in closed form, at a block of orders m &gt;= 0:
 *
 * <pre>G(l,l') = integral of f^n_l f^n'_l' dcos(theta), f^n_l = sqrt((2l+1)/2) d^l_{m,n}</pre>
 *
 * With U(l) = sqrt((2l+1)(l+m)!/(l-m)!), V(l) = sqrt((2l+1)(l-m)!/(l+m)!), S(l) =
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
 * </pre>
 *
 * All follow from the classic integral of P_l^m P_l'^m / (1-x^2). A product with the part l &lt; l'
 * needs only the running sum
 *
 * <pre>
 * above(l) = sum over l' &gt; l of U(l)V(l')w(l') = r_l (above(l+1) + (2l+3) w(l+1))
 * r_l = sqrt((2l+1)/(2l+3) (l+1-m)/(l+1+m))
 * </pre>
 *
 * which stays bounded where U and V overflow; the part l &gt; l' is its transpose, with the two
 * maps exchanged. So the numbers here are those of the part l &lt; l', of half the diagonal where
 * the coupling is its own transpose, and of the orders n = 0 ("low") and n = 1 or 2 ("high") of
 * {@link HarmonicSecondLayer}. Not safe for use by several threads.
 */
final class Coupling {

  private static final double ROOT_HALF = Math.sqrt(0.5);

  private final int highOrder;
  private final boolean crosses;
  private final double[] low;
  private final double[] high;
  private final RootTable roots;
  private final CouplingTable table = new CouplingTable();

  Coupling(WaveletScale scale) {
    int[] orders = scale.orders();
    highOrder = orders[orders.length - 1];
    crosses = orders.length > 1;
    low = orders[0] == 0 ? scale.weights(0) : new double[scale.bandLimit()];
    high = highOrder == 0 ? new double[scale.bandLimit()] : scale.weights(orders.length - 1);
    roots = new RootTable(2 * scale.bandLimit() + 2 * CouplingTable.ORDERS + 4);
  }

  /** The higher azimuthal order n, 0 where there is no other. */
  int highOrder() {
    return highOrder;
  }

  /** Whether there are two azimuthal orders n &gt;= 0 to couple. */
  boolean crosses() {
    return crosses;
  }

  /** The numbers of the present orders and degrees. */
  CouplingTable table() {
    return table;
  }

  /** Goes to a block of orders from m on. */
  void startOrders(int firstOrder) {
    for (int k = 0; k < CouplingTable.ORDERS; k++) {
      double m = firstOrder + k;
      // Orders m > 0 stand for -m too; the root goes to each of the two maps of a product.
      table.rootMultiplicity[k] = m == 0 ? 1 : Math.sqrt(2);
      table.above[k] = ROOT_HALF * (m == 0 ? 2 : m + 1);
      table.below[k] = ROOT_HALF * (m == 0 ? 0 : m - 1);
      table.far[k] = highOrder == 2 ? 0.5 * m * (m - 1) : 0;
    }
  }

  /** Goes to the degrees l = highest, highest - 1, ... */
  void startDegrees(int firstOrder, int highest, int degrees) {
    table.degrees = degrees;
    for (int i = 0; i < degrees; i++) {
      int l = highest - i;
      double square = l * (l + 1.0);
      table.low[i] = low[l];
      table.high[i] = Math.sqrt(2) * high[l];
      table.square[i] = square;
      table.inverse[i] = inverse(square);
      for (int k = 0; k < CouplingTable.ORDERS; k++) {
        startDegree(i * CouplingTable.ORDERS + k, l, firstOrder + k, square, table.inverse[i]);
      }
    }
  }

  /** 1/S(l) or 1/T(l). */
  private double inverse(double square) {
    if (highOrder == 2) {
      return square <= 2 ? 0 : 1 / Math.sqrt(square * (square - 2));
    }
    return square == 0 ? 0 : 1 / Math.sqrt(square);
  }

  private void startDegree(int at, int l, int m, double square, double inverse) {
    // From l to l - 1: above(l-1) = r_{l-1} (above(l) + (2l+1) w(l)).
    double ratio =
        l <= m
            ? 0
            : roots.root(2 * l - 1)
                * roots.inverse(2 * l + 1)
                * roots.root(l - m)
                * roots.inverse(l + m);
    table.ratio[at] = ratio;
    table.weight[at] = (2.0 * l + 1) * ratio;
    double order = m;
    double distance = (l - order) * (l - order + 1);
    if (highOrder == 2) {
      double diagonal = m == 0 ? -l * (l - 1.0) : order * order - 1 - distance;
      table.crossDiagonal[at] = ROOT_HALF * diagonal;
      table.sameFactor[at] =
          0.5 * inverse * (2 * order * (order * order + 1) - order * (order + 1) * square);
      double subtracted = 2 * order * (2.0 * l + 1) * (square - 1 - order * order);
      table.sameDiagonal[at] = 0.25 * (1 - subtracted * inverse * inverse);
    } else {
      table.crossDiagonal[at] = 0;
      table.sameFactor[at] = 0.5 * inverse * order;
      table.sameDiagonal[at] = 0.25 * (order * order - distance) * inverse * inverse;
    }
  }
}
