package org.skyscatter.encoder.kernel;

/**
 * Square roots of integers and their inverses, so that coefficients need products only. Immutable.
 */
public final class RootTable {

  private final double[] root;
  private final double[] inverse;

  /** sqrt((2a+1)/(4 pi) binom(2a, a)) / 2^a, by a. */
  private final double[] middle;

  /** Tabulates the roots of integers below a size. */
  public RootTable(int size) {
    root = new double[size];
    inverse = new double[size];
    middle = new double[size / 2];
    for (int i = 0; i < size; i++) {
      root[i] = Math.sqrt(i);
      inverse[i] = i == 0 ? 0 : 1 / root[i];
    }
    double value = Math.sqrt(1 / (4 * Math.PI));
    for (int a = 0; a < middle.length; a++) {
      middle[a] = value;
      value *= Math.sqrt((2.0 * a + 3) / (2.0 * a + 2));
    }
  }

  /** sqrt(i). */
  public double root(int i) {
    return root[i];
  }

  /** 1 / sqrt(i), 0 at i = 0. */
  public double inverse(int i) {
    return inverse[i];
  }

  /** eps_l = sqrt((l^2-m^2)/(4l^2-1)), l &gt;= m; 0 at l = m. */
  public double eps(int l, int m) {
    return l == m ? 0 : root[l - m] * root[l + m] * inverse[2 * l - 1] * inverse[2 * l + 1];
  }

  /**
   * 2^b sqrt((2a+1)/(4 pi) binom(2a, a+b)) / 2^a: the factor of sin^(a-b) theta and of the b-th
   * power of cos^2 or sin^2 of theta/2 in the first Wigner function of indices a &gt;= b &gt;= 0.
   */
  double startFactor(int a, int b) {
    double factor = middle[a];
    for (int i = 1; i <= b; i++) {
      factor *= 2 * Math.sqrt((double) (a - i + 1) / (a + i));
    }
    return factor;
  }
}
