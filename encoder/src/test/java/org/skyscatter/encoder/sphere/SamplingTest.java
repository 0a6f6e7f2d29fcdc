package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

  @ParameterizedTest
  @CsvSource({
    "MW, 256, 130816, 256",
    "MWSS, 256, 131584, 256",
    "DH, 256, 261632, 256",
    "GL, 256, 130816, 256",
    "MW, 2, 6, 2",
    "MWSS, 2, 12, 2",
    "HEALPIX_RING, 7, 588, 21",
    "HEALPIX_RING, 1, 12, 3",
    "HEALPIX_NESTED, 32, 12288, 96"
  })
  void countsPixelsAndLimitsTheBand(
      Sampling sampling, int resolution, int pixels, int maxBandLimit) {
    assertThat(sampling.pixelCount(resolution)).isEqualTo(pixels);
    assertThat(sampling.maxBandLimit(resolution)).isEqualTo(maxBandLimit);
  }

  @ParameterizedTest
  @EnumSource
  void findsTheResolutionOfEveryPixelCount(Sampling sampling) {
    int lowest = sampling.isHealpix() ? 1 : 2;
    for (int resolution = lowest; resolution <= Sampling.MAX_RESOLUTION; resolution++) {
      if (sampling == Sampling.HEALPIX_NESTED && Integer.bitCount(resolution) != 1) {
        continue;
      }
      int pixels = sampling.pixelCount(resolution);
      assertThat(sampling.resolutionOf(pixels)).hasValue(resolution);
      if (resolution > 2) {
        assertThat(sampling.resolutionOf(pixels - 1)).isEmpty();
        assertThat(sampling.resolutionOf(pixels + 1)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasNoResolutionForOtherPixelCounts(Sampling sampling) {
    assertThat(sampling.resolutionOf(Long.MIN_VALUE)).isEmpty();
    assertThat(sampling.resolutionOf(-12)).isEmpty();
    assertThat(sampling.resolutionOf(0)).isEmpty();
    assertThat(sampling.resolutionOf(Long.MAX_VALUE)).isEmpty();
    assertThat(sampling.resolutionOf(1)).as("a map of one pixel").isEmpty();
  }

  @Test
  void findsNoResolutionThatItWouldRefuse() {
    assertThat(Sampling.HEALPIX_NESTED.resolutionOf(12 * 3 * 3)).isEmpty();
    assertThat(Sampling.HEALPIX_RING.resolutionOf(12L * 8193 * 8193)).isEmpty();
    assertThat(Sampling.MW.resolutionOf(8193L * 16385)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 8193, Integer.MAX_VALUE})
  void refusesAResolutionOutOfRange(int resolution) {
    for (Sampling sampling : Sampling.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sampling.pixelCount(resolution))
          .withMessageContaining("resolution of " + sampling)
          .withMessageContaining("but is " + resolution);
    }
  }

  @Test
  void refusesGridsOfOneRing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sampling.MW.checkResolution(1))
        .withMessageContaining("from 2");
    Sampling.HEALPIX_RING.checkResolution(1);
  }

  @Test
  void nestedOrderNeedsAPowerOfTwo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sampling.HEALPIX_NESTED.maxBandLimit(7))
        .withMessageContaining("power of two")
        .withMessageContaining("7");
    Sampling.HEALPIX_RING.checkResolution(7);
  }

  @Test
  void onlyHealpixIsInexact() {
    assertThat(Sampling.values())
        .allSatisfy(sampling -> assertThat(sampling.isExact()).isNotEqualTo(sampling.isHealpix()));
    assertThat(Sampling.HEALPIX_NESTED.isHealpix()).isTrue();
    assertThat(Sampling.DH.isHealpix()).isFalse();
  }
}
