package org.skyscatter.encoder.wavelet;

/**
 * The filters of dyadic scale-discretised directional wavelets (McEwen, Durastanti and Wiaux 2018;
 * s2wav): psi_j(l, n) = sqrt((2l+1)/(8 pi^2)) kappa_j(l) s_l(n). Immutable.
 */
public final class WaveletFilters {

  /** Steps of the trapezium rule of the reference software. */
  private static final int STEPS = 300;

  private static final double INTEGRAL_FROM_HALF = integral(0.5);

  private final int directions;
  private final double[][] kappa;

  /**
   * Tabulates kappa_j(l) for all scales.
   *
   * @param bandLimit L, at least 2
   * @param directions N, at least 1
   * @param highestScale jMax
   */
  public WaveletFilters(int bandLimit, int directions, int highestScale) {
    this.directions = directions;
    kappa = new double[highestScale + 1][bandLimit];
    for (int j = 0; j < kappa.length; j++) {
      for (int l = lowestDegree(j); l <= Math.min(highestDegree(j), bandLimit - 1); l++) {
        double power =
            lowPass(Math.scalb((double) l, -(j + 1))) - lowPass(Math.scalb((double) l, -j));
        kappa[j][l] = Math.sqrt(Math.max(0, power));
      }
    }
  }

  /** The lowest degree at which a scale may not vanish: the first l above 2^(j-1). */
  public static int lowestDegree(int scale) {
    return scale == 0 ? 1 : (1 << (scale - 1)) + 1;
  }

  /** The highest degree at which a scale may not vanish: the last l below 2^(j+1). */
  public static int highestDegree(int scale) {
    return (1 << (scale + 1)) - 1;
  }

  /** k(t): 1 up to 1/2, falling to 0 at 1 as I(t)/I(1/2). */
  private static double lowPass(double t) {
    if (t <= 0.5) {
      return 1;
    }
    return t >= 1 ? 0 : integral(t) / INTEGRAL_FROM_HALF;
  }

  /**
   * I(a), the integral from a to 1 of exp(-2/(1-u^2))/t dt with u = 4t - 3. The rule, the step and
   * the order of the additions are those of the reference: kappa is the root of a difference that
   * rounding dominates near the edges of a scale, so a better sum would give other filters. For the
   * same reason the exponential is StrictMath's, whose last digit is the same on every machine.
   */
  private static double integral(double a) {
    double step = (1 - a) / STEPS;
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += (integrand(a + i * step) + integrand(a + (i + 1) * step)) * step / 2;
    }
    return sum;
  }

  private static double integrand(double t) {
    double u = 4 * t - 3;
    return Math.abs(u) >= 1 ? 0 : StrictMath.exp(-2 / (1 - u * u)) / t;
  }

  /** The azimuthal band limit N. */
  public int directions() {
    return directions;
  }

  /** kappa_j(l), 0 &lt;= l &lt; L. */
  public double kappa(int scale, int l) {
    return kappa[scale][l];
  }

  /**
   * |s_l(n)|: sqrt(binom(gamma, (gamma-n)/2) / 2^gamma) for l &gt;= 1, |n| &lt; N, N + n odd, where
   * gamma = min(N-1, l) if N + l is odd, else min(N-1, l-1); 0 elsewhere. s_l(n) itself is that for
   * N odd and i times that for N even.
   */
  public double directionality(int l, int n) {
    int order = Math.abs(n);
    if (l < 1 || order >= directions || ((directions + n) & 1) == 0) {
      return 0;
    }
    int gamma = Math.min(directions - 1, ((directions + l) & 1) != 0 ? l : l - 1);
    if (order > gamma || ((gamma - order) & 1) != 0) {
      return 0;
    }
    int chosen = (gamma - order) / 2;
    // binom(gamma, chosen) / 2^gamma, the powers of two shared out so that nothing overflows.
    double power = Math.scalb(1.0, 2 * chosen - gamma);
    for (int i = 1; i <= chosen; i++) {
      power *= (double) (gamma - chosen + i) / (4.0 * i);
    }
    return Math.sqrt(power);
  }

  /** Whether s_l(n) is imaginary (N even) rather than real (N odd). */
  public boolean isImaginary() {
    return (directions & 1) == 0;
  }
}
