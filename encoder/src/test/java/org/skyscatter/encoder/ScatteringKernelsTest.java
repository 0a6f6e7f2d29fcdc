package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;
import org.skyscatter.encoder.kernel.BothKernels;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.RandomCoefficients;

/** Whatever the kernel, the number of threads and the state of the scratch memory. */
class ScatteringKernelsTest {

  private static String goldenName(Statistic statistic) {
    return switch (statistic) {
      case S1 -> "s1";
      case S2 -> "p00";
      case S3 -> "c01";
      case S4 -> "c11";
    };
  }

  static List<GoldenCase> cases() {
    return GoldenData.cases("scattering").stream()
        .filter(golden -> golden.bandLimit() <= 128)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void bothKernelsAgreeWithGolden(GoldenCase golden) {
    for (Kernel kernel : BothKernels.all()) {
      try (ScatteringEncoder encoder = new ScatteringEncoder(golden.encoderConfig(), 2, kernel)) {
        Reference reference =
            golden.isNormalised()
                ? encoder.reference("golden", golden.coefficients("norm_flm"))
                : null;
        ScatteringCoefficients found = encoder.encode(golden.coefficients(), reference);
        for (Statistic statistic : Statistic.values()) {
          assertThatNumbers(found.values(statistic))
              .agreeWith(golden.array(goldenName(statistic)).values(), GOLDEN);
        }
      }
    }
  }

  @Test
  void threadsAndPooledMemoryChangeNothing() {
    EncoderConfig config = EncoderConfig.builder(50).directions(3).build();
    HarmonicCoefficients first = RandomCoefficients.realMap(50, 1);
    HarmonicCoefficients second = RandomCoefficients.realMap(50, 2);
    try (ScatteringEncoder one = new ScatteringEncoder(config);
        ScatteringEncoder three = new ScatteringEncoder(config, 3)) {
      ScatteringCoefficients fresh = one.encode(first);
      one.encode(second);
      ScatteringCoefficients again = one.encode(first);
      ScatteringCoefficients shared = three.encode(first);
      for (Statistic statistic : Statistic.values()) {
        assertThat(again.values(statistic)).isEqualTo(fresh.values(statistic));
        assertThatNumbers(shared.values(statistic)).agreeWith(fresh.values(statistic), 1e-13);
      }
    }
  }

  @Test
  void theVectorKernelIsPreferredWhereItsModuleIsPresent() {
    assertThat(Kernels.preferred().name()).startsWith("vector-");
  }
}
