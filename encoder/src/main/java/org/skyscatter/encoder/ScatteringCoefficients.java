package org.skyscatter.encoder;

import java.util.Arrays;

/**
 * The scattering covariances of one map. {@link #index()} tells what each number is. Without a
 * reference S1 has the unit of the map and S2, S3, S4 its square; with one they have none.
 */
public final class ScatteringCoefficients {

  private final CoefficientIndex index;
  private final double mean;
  private final double variance;
  private final double[] s1;
  private final double[] s2;
  private final double[] s3;
  private final double[] s4;

  ScatteringCoefficients(
      CoefficientIndex index,
      double mean,
      double variance,
      double[] s1,
      double[] s2,
      double[] s3,
      double[] s4) {
    this.index = index;
    this.mean = mean;
    this.variance = variance;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
    this.s4 = s4;
  }

  /** What each number is. */
  public CoefficientIndex index() {
    return index;
  }

  /** |a_00| / (2 sqrt(pi)); never divided by a reference. */
  public double mean() {
    return mean;
  }

  /** (sum over all l, m of |a_lm|^2 - |a_00|^2) / (4 pi); never divided by a reference. */
  public double variance() {
    return variance;
  }

  /** A copy of the mean moduli, by j, d. */
  public double[] s1() {
    return s1.clone();
  }

  /** A copy of the mean powers, by j, d. */
  public double[] s2() {
    return s2.clone();
  }

  /** A copy of S3, by j1, j2, d, n; isotropic: by j1, j2. */
  public double[] s3() {
    return s3.clone();
  }

  /** A copy of S4, by j1, j2, j3, d, d', n; isotropic: by j1, j2, j3. */
  public double[] s4() {
    return s4.clone();
  }

  /**
   * These coefficients, of a map w (d - m), as estimates of those of d: S1 / mean(w), S2, S3, S4
   * and the variance / mean(w^2); the mean becomes |m|. A reference may have divided already: each
   * coefficient is linear in what the reference divides, so that the order does not matter. If the
   * reference itself was seen through a window, its own power must have been corrected, see {@link
   * ScatteringEncoder#reference(String, org.skyscatter.encoder.sphere.HarmonicCoefficients,
   * SkyWindow)}. To undo it multiply by the same numbers.
   */
  public ScatteringCoefficients correctedFor(SkyWindow window) {
    double meanSquare = window.meanSquare();
    return new ScatteringCoefficients(
        index,
        Math.abs(window.removedMean()),
        variance / meanSquare,
        divided(s1, window.mean()),
        divided(s2, meanSquare),
        divided(s3, meanSquare),
        divided(s4, meanSquare));
  }

  private static double[] divided(double[] values, double divisor) {
    return Arrays.stream(values).map(value -> value / divisor).toArray();
  }

  /** A copy of one statistic. */
  public double[] values(Statistic statistic) {
    return switch (statistic) {
      case S1 -> s1();
      case S2 -> s2();
      case S3 -> s3();
      case S4 -> s4();
    };
  }

  /**
   * Whether every number is finite; those of a map of huge values may be beyond double precision.
   */
  public boolean isFinite() {
    return Double.isFinite(mean)
        && Double.isFinite(variance)
        && Arrays.stream(Statistic.values())
            .flatMapToDouble(statistic -> Arrays.stream(values(statistic)))
            .allMatch(Double::isFinite);
  }
}
