package org.skyscatter.encoder.oracle;

/** The wavelets: docs/statistics.md, "Filters". */
final class Filters {

  private Filters() {}

  /** kappa_j(l). */
  static double kappa(int scale, int l) {
    if (l == 0) {
      return 0;
    }
    double wide = profile(l / Math.pow(2, scale + 1));
    double narrow = profile(l / Math.pow(2, scale));
    return Math.sqrt(Math.max(0, wide - narrow));
  }

  private static double profile(double t) {
    if (t <= 0.5) {
      return 1;
    }
    return t >= 1 ? 0 : integral(t) / integral(0.5);
  }

  /** The trapezium rule with 300 steps from a to 1, added from left to right. */
  private static double integral(double a) {
    double h = (1 - a) / 300;
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      sum += (bump(a + i * h) + bump(a + (i + 1) * h)) * h / 2;
    }
    return sum;
  }

  private static double bump(double t) {
    double u = 4 * t - 3;
    return Math.abs(u) >= 1 ? 0 : StrictMath.exp(-2 / (1 - u * u)) / t;
  }

  /** s_l(n) for wavelets of azimuthal band limit N. */
  static Complex direction(int bandLimitN, int l, int n) {
    if (l == 0 || Math.abs(n) >= bandLimitN || (bandLimitN + n) % 2 == 0) {
      return Complex.ZERO;
    }
    int gamma = Math.min(bandLimitN - 1, (bandLimitN + l) % 2 != 0 ? l : l - 1);
    if ((gamma - n) % 2 != 0 || Math.abs(n) > gamma) {
      return Complex.ZERO;
    }
    double binomial = 1;
    for (int i = 1; i <= (gamma - n) / 2; i++) {
      binomial = binomial * (gamma - i + 1) / i;
    }
    double size = Math.sqrt(binomial / Math.pow(2, gamma));
    return bandLimitN % 2 != 0 ? new Complex(size, 0) : new Complex(0, size);
  }
}
