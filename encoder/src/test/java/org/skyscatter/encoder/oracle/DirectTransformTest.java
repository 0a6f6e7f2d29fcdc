package org.skyscatter.encoder.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.HarmonicAssert.assertThatCoefficients;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;
import org.skyscatter.encoder.oracle.SamplingPoints.Point;
import org.skyscatter.encoder.sphere.Sampling;

/** The transforms by plain sums agree with the reference software, so they can judge others. */
class DirectTransformTest {

  static List<GoldenCase> gridCases() {
    return GoldenData.cases("transforms").stream()
        .filter(c -> c.parameters().has("thetas"))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gridCases")
  void synthesisAgreesWithGolden(GoldenCase golden) {
    Sampling sampling =
        Sampling.valueOf(golden.parameter("sampling").textValue().toUpperCase(Locale.ROOT));
    JsonNode thetas = golden.parameter("thetas");
    JsonNode phis = golden.parameter("phis");
    List<Point> points = SamplingPoints.of(sampling, golden.bandLimit());
    assertThat(points).hasSize(thetas.size() * phis.size());
    for (int i = 0; i < points.size(); i++) {
      assertThat(points.get(i).theta())
          .isCloseTo(thetas.get(i / phis.size()).doubleValue(), within(1e-12));
      assertThat(points.get(i).phi())
          .isCloseTo(phis.get(i % phis.size()).doubleValue(), within(1e-12));
    }
    double[] map =
        new DirectTransform(sampling, golden.bandLimit(), golden.bandLimit())
            .synthesise(golden.coefficients());
    assertThatNumbers(map).agreeWith(golden.array("map").values(), GOLDEN);
  }

  static List<GoldenCase> healpixCases() {
    return GoldenData.cases("transforms").stream()
        .filter(c -> c.parameters().path("nside").asInt(99) <= 16)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("healpixCases")
  void analysisAgreesWithHealpy(GoldenCase golden) {
    Sampling sampling = Sampling.valueOf("HEALPIX_" + golden.parameter("ordering").textValue());
    DirectTransform transform =
        new DirectTransform(sampling, golden.parameter("nside").intValue(), golden.bandLimit());
    double[] pixels = golden.array("map").values();
    assertThatCoefficients(transform.analyse(pixels, golden.parameter("iter").intValue()))
        .agreeWith(golden.coefficients(), GOLDEN);
  }
}
