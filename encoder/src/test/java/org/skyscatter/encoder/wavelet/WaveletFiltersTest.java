package org.skyscatter.encoder.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;
import org.skyscatter.encoder.golden.NpyArray;

class WaveletFiltersTest {

  private static final double FILTER_TOLERANCE = 1e-13;

  static List<GoldenCase> cases() {
    return GoldenData.cases("transforms").stream()
        .filter(c -> c.name().startsWith("filters"))
        .toList();
  }

  private static WaveletFilters filters(int bandLimit, int directions) {
    int highest = EncoderConfig.builder(bandLimit).build().highestScale();
    return new WaveletFilters(bandLimit, directions, highest);
  }

  @Test
  void everyCaseIsRun() {
    assertThat(cases()).hasSize(7);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithGolden(GoldenCase golden) {
    int directions = golden.parameter("N").intValue();
    WaveletFilters filters = filters(golden.bandLimit(), directions);
    assertThat(filters.directions()).isEqualTo(directions);
    NpyArray kappa = golden.array("kappa");
    NpyArray s = golden.array("s");
    NpyArray psi = golden.array("psi");
    assertThatNumbers(kappa(filters, kappa.shape()))
        .labelledBy(k -> "kappa " + k / kappa.shape()[1] + ", l = " + k % kappa.shape()[1])
        .agreeWith(kappa.values(), FILTER_TOLERANCE);
    assertThatNumbers(directionality(filters, s.shape()))
        .agreeInPairsWith(s.values(), FILTER_TOLERANCE);
    assertThatNumbers(wavelets(filters, psi.shape()))
        .agreeInPairsWith(psi.values(), FILTER_TOLERANCE);
  }

  private static double[] kappa(WaveletFilters filters, int[] shape) {
    double[] values = new double[shape[0] * shape[1]];
    for (int k = 0; k < values.length; k++) {
      values[k] = filters.kappa(k / shape[1], k % shape[1]);
    }
    return values;
  }

  /** Pairs s_l(n), n from -(N-1). */
  private static double[] directionality(WaveletFilters filters, int[] shape) {
    double[] pairs = new double[2 * shape[0] * shape[1]];
    for (int k = 0; k < shape[0] * shape[1]; k++) {
      int n = k % shape[1] - filters.directions() + 1;
      pairs[2 * k + (filters.isImaginary() ? 1 : 0)] = filters.directionality(k / shape[1], n);
    }
    return pairs;
  }

  /** Pairs psi_j(l, n). */
  private static double[] wavelets(WaveletFilters filters, int[] shape) {
    double[] all = directionality(filters, new int[] {shape[1], shape[2]});
    double[] pairs = new double[2 * shape[0] * shape[1] * shape[2]];
    for (int k = 0; k < pairs.length; k++) {
      int l = k / (2 * shape[2]) % shape[1];
      int j = k / (2 * shape[2] * shape[1]);
      pairs[k] =
          Math.sqrt((2 * l + 1) / (8 * Math.PI * Math.PI))
              * filters.kappa(j, l)
              * all[k % all.length];
    }
    return pairs;
  }

  /** Every degree but the monopole is shared out among the scales without loss. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 17, 130, 131, 257, 1000})
  void scalesSumToOne(int bandLimit) {
    WaveletFilters filters = filters(bandLimit, 1);
    int highest = EncoderConfig.builder(bandLimit).build().highestScale();
    for (int l = 0; l < bandLimit; l++) {
      double sum = 0;
      for (int j = 0; j <= highest; j++) {
        sum += filters.kappa(j, l) * filters.kappa(j, l);
      }
      assertThat(sum).as("l = %d", l).isCloseTo(l == 0 ? 0 : 1, within(1e-14));
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 65", "8, 129", "9, 257"})
  void aNegativeDifferenceCountsAsZero(int scale, int l) {
    assertThat(filters(300, 1).kappa(scale, l)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5})
  void scaleVanishesOutsideItsDegrees(int scale) {
    WaveletFilters filters = filters(100, 1);
    for (int l = 0; l < 100; l++) {
      if (l < WaveletFilters.lowestDegree(scale) || l > WaveletFilters.highestDegree(scale)) {
        assertThat(filters.kappa(scale, l)).isZero();
      }
    }
    assertThat(filters.kappa(scale, 1 << scale)).isCloseTo(1, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 100, 3001})
  void directionsHaveUnitPowerAndAreSymmetric(int directions) {
    WaveletFilters filters = filters(16, directions);
    for (int l = 1; l < 4000; l = l < 40 ? l + 1 : 3 * l) {
      double sum = 0;
      for (int n = -directions; n <= directions; n++) {
        sum += filters.directionality(l, n) * filters.directionality(l, n);
        assertThat(filters.directionality(l, n)).isEqualTo(filters.directionality(l, -n));
      }
      assertThat(sum).as("N = %d, l = %d", directions, l).isCloseTo(1, within(1e-12));
    }
    assertThat(filters.directionality(0, 0)).isZero();
  }
}
