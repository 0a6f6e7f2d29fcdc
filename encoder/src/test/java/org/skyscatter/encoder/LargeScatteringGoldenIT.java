package org.skyscatter.encoder;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;

/** Golden scattering cases at L = 512 and L = 1024, in the 2 GiB heap of the tests. */
class LargeScatteringGoldenIT {

  static List<GoldenCase> cases() {
    return GoldenData.cases("scattering").stream()
        .filter(c -> c.bandLimit() > ScatteringGoldenTest.LARGEST)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithGolden(GoldenCase golden) {
    ScatteringGoldenCheck.check(golden);
  }
}
