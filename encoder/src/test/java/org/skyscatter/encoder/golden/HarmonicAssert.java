package org.skyscatter.encoder.golden;

import org.assertj.core.api.AbstractAssert;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/** Compares harmonic coefficients to a fraction of the largest magnitude among them. */
public final class HarmonicAssert extends AbstractAssert<HarmonicAssert, HarmonicCoefficients> {

  private HarmonicAssert(HarmonicCoefficients actual) {
    super(actual, HarmonicAssert.class);
  }

  /** Starts an assertion on coefficients. */
  public static HarmonicAssert assertThatCoefficients(HarmonicCoefficients actual) {
    return new HarmonicAssert(actual);
  }

  /** They have the layout of the expected ones and differ nowhere by more than the tolerance. */
  public HarmonicAssert agreeWith(HarmonicCoefficients expected, double tolerance) {
    isNotNull();
    int limit = expected.bandLimit();
    if (actual.bandLimit() != limit || actual.isComplexMap() != expected.isComplexMap()) {
      failWithMessage(
          "expected band limit %s (complex: %s), but it is %s (complex: %s)",
          limit, expected.isComplexMap(), actual.bandLimit(), actual.isComplexMap());
    }
    NumbersAssert.assertThatNumbers(allOrders(actual))
        .labelledBy(
            k -> "a[l=%d,m=%d]".formatted(k / (2 * limit - 1), k % (2 * limit - 1) - limit + 1))
        .agreeInPairsWith(allOrders(expected), tolerance);
    return this;
  }

  /** Pairs [l, L-1+m], zero where |m| &gt; l. */
  private static double[] allOrders(HarmonicCoefficients coefficients) {
    int limit = coefficients.bandLimit();
    double[] pairs = new double[2 * limit * (2 * limit - 1)];
    for (int l = 0; l < limit; l++) {
      for (int m = -l; m <= l; m++) {
        int at = 2 * (l * (2 * limit - 1) + limit - 1 + m);
        pairs[at] = coefficients.real(l, m);
        pairs[at + 1] = coefficients.imaginary(l, m);
      }
    }
    return pairs;
  }
}
