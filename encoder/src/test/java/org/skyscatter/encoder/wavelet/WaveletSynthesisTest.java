package org.skyscatter.encoder.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.sphere.RandomCoefficients;

class WaveletSynthesisTest {

  static List<GoldenCase> cases() {
    return GoldenData.cases("transforms").stream()
        .filter(c -> c.name().startsWith("wavelets"))
        .toList();
  }

  @Test
  void everyCaseIsRun() {
    assertThat(cases()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithGolden(GoldenCase golden) {
    EncoderConfig config =
        EncoderConfig.builder(golden.bandLimit())
            .directions(golden.parameter("N").intValue())
            .lowestScale(golden.parameter("J_min").intValue())
            .build();
    HarmonicCoefficients map = golden.coefficients();
    for (int j = config.lowestScale(); j <= config.highestScale(); j++) {
      int points = 2 * config.bandLimitAt(j) - 1;
      int rings = config.bandLimitAt(j);
      assertThatNumbers(maps(scale(config, j), map))
          .labelledBy(
              k ->
                  "direction %d, ring %d, point %d"
                      .formatted(k / points / rings, k / points % rings, k % points))
          .agreeWith(golden.array("w" + j).values(), GOLDEN);
    }
  }

  @Test
  void degreesThatAMapLacksCountAsZero() {
    EncoderConfig config = EncoderConfig.builder(16).directions(3).build();
    HarmonicCoefficients low = RandomCoefficients.realMap(7, 1);
    double[] padded = new double[2 * 16 * 16];
    for (int l = 0; l < 7; l++) {
      for (int m = 0; m <= l; m++) {
        padded[2 * (16 * l + m)] = low.real(l, m);
        padded[2 * (16 * l + m) + 1] = low.imaginary(l, m);
      }
    }
    HarmonicCoefficients high = HarmonicCoefficients.ofRealMapSquare(16, padded);
    for (int j = 0; j <= 4; j++) {
      WaveletScale scale = scale(config, j);
      assertThat(maps(scale, low)).isEqualTo(maps(scale, high));
    }
  }

  private static WaveletScale scale(EncoderConfig config, int j) {
    WaveletFilters filters =
        new WaveletFilters(config.bandLimit(), config.directions(), config.highestScale());
    return new WaveletScale(filters, j, config.bandLimitAt(j), config.directionsAt(j));
  }

  /** The wavelet maps of all directions, [d][t][p], by a plain Fourier sum along each ring. */
  private static double[] maps(WaveletScale scale, HarmonicCoefficients map) {
    int rings = scale.grid().ringCount();
    int points = 2 * scale.bandLimit() - 1;
    WaveletSynthesis synthesis = new WaveletSynthesis(Kernels.preferred(), scale);
    OrderBlocks blocks = OrderBlocks.of(map);
    double[][] real = new double[scale.directions()][rings];
    double[][] imaginary = new double[scale.directions()][rings];
    double[] values = new double[scale.directions() * rings * points];
    for (int m = 0; m < scale.bandLimit(); m++) {
      synthesis.compute(m, blocks, real, imaginary);
      for (int at = 0; at < values.length; at++) {
        double phi = 2 * Math.PI * (at % points) / points;
        int ring = at / points % rings;
        int d = at / points / rings;
        values[at] +=
            (m == 0 ? 1 : 2)
                * (real[d][ring] * Math.cos(m * phi) - imaginary[d][ring] * Math.sin(m * phi));
      }
    }
    return values;
  }
}
