package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;

/** Golden scattering cases up to L = 256; {@link LargeScatteringGoldenIT} has the others. */
class ScatteringGoldenTest {

  static final int LARGEST = 256;

  static List<GoldenCase> cases() {
    return GoldenData.cases("scattering").stream().filter(c -> c.bandLimit() <= LARGEST).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithGolden(GoldenCase golden) {
    ScatteringGoldenCheck.check(golden);
  }

  @Test
  void everyCaseIsRun() {
    assertThat(cases()).hasSize(20);
    assertThat(LargeScatteringGoldenIT.cases()).hasSize(2);
    assertThat(GoldenData.cases("scattering")).hasSize(22);
  }
}
