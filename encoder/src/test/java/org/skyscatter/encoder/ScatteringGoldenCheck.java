package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.golden.GoldenCase;

/** Encodes the input of a golden case and compares every number with the reference software's. */
final class ScatteringGoldenCheck {

  private ScatteringGoldenCheck() {}

  static void check(GoldenCase golden) {
    ScatteringEncoder encoder = new ScatteringEncoder(golden.encoderConfig());
    @Nullable Reference reference = golden.isNormalised() ? reference(encoder, golden) : null;
    ScatteringCoefficients result = encoder.encode(golden.coefficients(), reference);
    checkMoments(result, golden);
    for (Statistic statistic : Statistic.values()) {
      double[] expected = golden.array(arrayOf(statistic)).values();
      assertThatNumbers(result.values(statistic))
          .labelledBy(k -> result.index().entry(statistic, k).label())
          .agreeWith(expected, GOLDEN);
      assertThat(result.index().size(statistic)).isEqualTo(expected.length);
    }
  }

  private static String arrayOf(Statistic statistic) {
    return switch (statistic) {
      case S1 -> "s1";
      case S2 -> "p00";
      case S3 -> "c01";
      case S4 -> "c11";
    };
  }

  private static Reference reference(ScatteringEncoder encoder, GoldenCase golden) {
    Reference reference = encoder.reference("golden", golden.coefficients("norm_flm"));
    assertThatNumbers(reference.power())
        .labelledBy(k -> encoder.index().entry(Statistic.S2, k).label())
        .agreeWith(golden.array("norm").values(), GOLDEN);
    return reference;
  }

  private static void checkMoments(ScatteringCoefficients result, GoldenCase golden) {
    double mean = golden.parameter("mean").doubleValue();
    double variance = golden.parameter("var").doubleValue();
    assertThat(result.mean()).as("mean").isCloseTo(mean, within(GOLDEN * mean));
    assertThat(result.variance()).as("variance").isCloseTo(variance, within(GOLDEN * variance));
  }
}
