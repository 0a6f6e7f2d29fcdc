package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/**
 * The two sums of every harmonic transform at fixed m and n, with the Wigner functions p_l of
 * {@link WignerRecursion} computed on the fly: over degrees (synthesis) and over rings (analysis).
 * Since p_l with n = 0 is even or odd about the equator as l + m is, degrees of even and of odd l +
 * m are kept apart: the value on a northern ring is even + odd, on its southern mirror image even -
 * odd (with the two signs of n exchanged). Several maps share one recursion; the real and the
 * imaginary parts of a map are two rows. Not safe for use by several threads.
 */
final class DirectSums {

  private final WignerRecursion recursion;

  /** Allocates the state for rings of these colatitudes. */
  DirectSums(double[] theta) {
    recursion = new WignerRecursion(theta);
  }

  /**
   * Synthesis: even[k][r] = sum of c_k(l) p_l(r) over fromDegree &lt;= l &lt; toDegree with l + m
   * even, and odd[k][r] likewise.
   *
   * @param coefficients rows c_k, by degree from 0
   * @param even receives one row a coefficient row, by northern ring
   * @param odd receives likewise
   */
  void overDegrees(
      int m,
      int n,
      int fromDegree,
      int toDegree,
      double[][] coefficients,
      double[][] even,
      double[][] odd) {
    for (int k = 0; k < coefficients.length; k++) {
      Arrays.fill(even[k], 0);
      Arrays.fill(odd[k], 0);
    }
    if (Math.max(m, Math.abs(n)) >= toDegree) {
      return;
    }
    recursion.start(m, n);
    while (true) {
      int l = recursion.degree();
      if (l >= fromDegree) {
        double[] values = recursion.values();
        double[][] sums = ((l + m) & 1) == 0 ? even : odd;
        for (int k = 0; k < coefficients.length; k++) {
          RowLoops.addMultiple(
              sums[k], values, coefficients[k][l], recursion.activeFrom(), recursion.activeTo());
        }
      }
      if (l + 1 == toDegree) {
        return;
      }
      recursion.advance();
    }
  }

  /**
   * Analysis with n = 0: coefficients[k][l] = sum over rings of p_l(r) times even[k][r] or
   * odd[k][r], m &lt;= l &lt; toDegree.
   *
   * @param even rows with the sum of each northern ring and its mirror image, weights included
   * @param odd rows with their difference
   * @param coefficients receives one row a row, by degree; those below m are not touched
   */
  void overRings(int m, int toDegree, double[][] even, double[][] odd, double[][] coefficients) {
    if (m >= toDegree) {
      return;
    }
    recursion.start(m, 0);
    while (true) {
      int l = recursion.degree();
      double[] values = recursion.values();
      double[][] fields = ((l + m) & 1) == 0 ? even : odd;
      for (int k = 0; k < fields.length; k++) {
        coefficients[k][l] =
            RowLoops.dot(values, fields[k], recursion.activeFrom(), recursion.activeTo());
      }
      if (l + 1 == toDegree) {
        return;
      }
      recursion.advance();
    }
  }
}
