package org.skyscatter.encoder.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;

/** The definition by plain sums agrees with the reference software, so it can judge the encoder. */
class DirectScatteringTest {

  static List<GoldenCase> smallCases() {
    return GoldenData.cases("scattering").stream().filter(c -> c.bandLimit() <= 20).toList();
  }

  @ParameterizedTest
  @MethodSource("smallCases")
  void agreesWithGolden(GoldenCase golden) {
    double[] norm = golden.isNormalised() ? golden.array("norm").values() : null;
    DirectScattering.Result result =
        new DirectScattering(golden.encoderConfig()).encode(golden.coefficients(), norm);
    assertThatNumbers(result.s1()).agreeWith(golden.array("s1").values(), GOLDEN);
    assertThatNumbers(result.s2()).agreeWith(golden.array("p00").values(), GOLDEN);
    assertThatNumbers(result.s3()).agreeWith(golden.array("c01").values(), GOLDEN);
    assertThatNumbers(result.s4()).agreeWith(golden.array("c11").values(), GOLDEN);
    assertThat(result.mean())
        .isCloseTo(golden.parameter("mean").doubleValue(), within(1e-10 * result.mean()));
    assertThat(result.variance())
        .isCloseTo(golden.parameter("var").doubleValue(), within(1e-10 * result.variance()));
  }
}
