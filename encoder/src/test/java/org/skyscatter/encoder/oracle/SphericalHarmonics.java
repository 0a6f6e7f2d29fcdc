package org.skyscatter.encoder.oracle;

/** Spin-weighted spherical harmonics from Jacobi polynomials, one value at a time. */
public final class SphericalHarmonics {

  private SphericalHarmonics() {}

  /** Y_lm(theta, phi) without its factor e^{i m phi}. */
  static double ring(int l, int m, double theta) {
    return Math.sqrt((2 * l + 1) / (4 * Math.PI)) * wignerD(l, m, 0, theta);
  }

  /** {spin -n}Y_lm(theta, phi) without its factor e^{i m phi}. */
  static double spinRing(int n, int l, int m, double theta) {
    double sign = (n & 1) == 0 ? 1 : -1;
    return sign * Math.sqrt((2 * l + 1) / (4 * Math.PI)) * wignerD(l, m, n, theta);
  }

  /** The Wigner function d^l_{m,n}(theta), with d^1_{10} = -sin(theta)/sqrt(2). */
  public static double wignerD(int l, int m, int n, double theta) {
    if (Math.abs(m) > l || Math.abs(n) > l) {
      return 0;
    }
    int degree = l - Math.max(Math.abs(m), Math.abs(n));
    int sinePower = Math.abs(m - n);
    int cosinePower = 2 * (l - degree) - sinePower;
    double scale =
        Math.sqrt(
            binomial(2 * l - degree, degree + sinePower)
                / binomial(degree + cosinePower, cosinePower));
    double sign = m > n && ((m - n) & 1) != 0 ? -1 : 1;
    return sign
        * scale
        * Math.pow(Math.sin(theta / 2), sinePower)
        * Math.pow(Math.cos(theta / 2), cosinePower)
        * jacobi(degree, sinePower, cosinePower, Math.cos(theta));
  }

  private static double binomial(int n, int k) {
    double value = 1;
    for (int i = 1; i <= k; i++) {
      value *= (n - k + i) / (double) i;
    }
    return value;
  }

  /** The Jacobi polynomial P_k^{(a,b)}(x) by its recurrence in k. */
  private static double jacobi(int degree, int a, int b, double x) {
    double before = 0;
    double value = 1;
    for (int k = 1; k <= degree; k++) {
      double next;
      if (k == 1) {
        next = (a + 1) + (a + b + 2) * (x - 1) / 2;
      } else {
        double c = 2.0 * k + a + b;
        next =
            ((c - 1) * (c * (c - 2) * x + (double) a * a - (double) b * b) * value
                    - 2 * (k + a - 1.0) * (k + b - 1.0) * c * before)
                / (2.0 * k * (k + a + b) * (c - 2));
      }
      before = value;
      value = next;
    }
    return value;
  }
}
