package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.oracle.DirectScattering;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.RandomCoefficients;

/** The encoder against the definition by plain sums, over all options on small random maps. */
class ScatteringDefinitionTest {

  /** Band limits even, odd, powers of two and one more; N below, at and above the band limits. */
  static List<EncoderConfig> configurations() {
    List<EncoderConfig> configs = new ArrayList<>();
    for (int bandLimit : new int[] {2, 3, 4, 5, 6, 7, 8, 9}) {
      for (int directions : new int[] {1, 2, 3, 4}) {
        addOptions(configs, bandLimit, directions);
      }
    }
    for (int directions : new int[] {5, 6, 7, 8}) {
      addOptions(configs, 4, directions);
      addOptions(configs, 7, directions);
    }
    configs.add(new EncoderConfig(12, 6, 0, null, false, false));
    configs.add(new EncoderConfig(12, 7, 1, null, true, true));
    configs.add(new EncoderConfig(11, 5, 1, 2, false, true));
    return configs;
  }

  private static void addOptions(List<EncoderConfig> configs, int bandLimit, int directions) {
    int highest = EncoderConfig.builder(bandLimit).build().highestScale();
    for (int lowest = 0; lowest < Math.min(2, highest); lowest++) {
      for (boolean complex : new boolean[] {false, true}) {
        configs.add(new EncoderConfig(bandLimit, directions, lowest, null, false, complex));
        configs.add(new EncoderConfig(bandLimit, directions, lowest, null, true, complex));
      }
    }
    configs.add(new EncoderConfig(bandLimit, directions, 0, 1, false, false));
    configs.add(new EncoderConfig(bandLimit, directions, 0, 2, true, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configurations")
  void agreesWithTheDefinition(EncoderConfig config) {
    ScatteringEncoder encoder = new ScatteringEncoder(config);
    DirectScattering definition = new DirectScattering(config);
    HarmonicCoefficients map = randomMap(config, 1);
    compare(encoder.encode(map), definition.encode(map, null));
    Reference reference = reference(encoder);
    if (reference != null) {
      compare(encoder.encode(map, reference), definition.encode(map, reference.power()));
    }
  }

  /** A reference, where one is defined: every scale has power and as many directions. */
  private static @Nullable Reference reference(ScatteringEncoder encoder) {
    EncoderConfig config = encoder.config();
    boolean highestScaleIsEmpty = Integer.bitCount(config.bandLimit() - 1) == 1;
    for (int j = config.lowestScale(); j < config.highestScale(); j++) {
      if (config.directionsAt(j) < config.directionsAt(config.highestPartnerOf(j))) {
        return null;
      }
    }
    return highestScaleIsEmpty ? null : encoder.reference("random", randomMap(config, 2));
  }

  private static HarmonicCoefficients randomMap(EncoderConfig config, long seed) {
    return config.complexMap()
        ? RandomCoefficients.complexMap(config.bandLimit(), seed)
        : RandomCoefficients.realMap(config.bandLimit(), seed);
  }

  private static void compare(ScatteringCoefficients actual, DirectScattering.Result expected) {
    assertThat(actual.mean()).isCloseTo(expected.mean(), within(1e-13 * expected.mean()));
    assertThat(actual.variance())
        .isCloseTo(expected.variance(), within(1e-13 * expected.variance()));
    compare(actual, Statistic.S1, expected.s1());
    compare(actual, Statistic.S2, expected.s2());
    compare(actual, Statistic.S3, expected.s3());
    compare(actual, Statistic.S4, expected.s4());
  }

  private static void compare(
      ScatteringCoefficients actual, Statistic statistic, double[] expected) {
    assertThatNumbers(actual.values(statistic))
        .labelledBy(k -> actual.index().entry(statistic, k).label())
        .agreeWith(expected, GOLDEN);
  }
}
