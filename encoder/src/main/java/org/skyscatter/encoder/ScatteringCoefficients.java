package org.skyscatter.encoder;

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

  /** A copy of one statistic. */
  public double[] values(Statistic statistic) {
    return switch (statistic) {
      case S1 -> s1();
      case S2 -> s2();
      case S3 -> s3();
      case S4 -> s4();
    };
  }
}
