package org.skyscatter.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderConfigTest {

  @Test
  void defaultsAreDirectionalAndCorrelateAllScalesOfRealMaps() {
    EncoderConfig config = EncoderConfig.builder(64).build();
    assertThat(config).isEqualTo(new EncoderConfig(64, 3, 0, null, false, false));
    assertThat(config.highestPartnerOf(0)).isEqualTo(6);
  }

  @Test
  void builderSetsEveryParameter() {
    EncoderConfig config =
        EncoderConfig.builder(32)
            .directions(5)
            .lowestScale(2)
            .deltaJ(1)
            .isotropic(true)
            .complexMap(true)
            .build();
    assertThat(config).isEqualTo(new EncoderConfig(32, 5, 2, 1, true, true));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -1, Integer.MIN_VALUE, 8193, Integer.MAX_VALUE})
  void refusesABandLimitByName(int bandLimit) {
    assertRefused(new int[] {bandLimit, 3, 0}, null, "bandLimit", bandLimit);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 8193, Integer.MAX_VALUE})
  void refusesDirectionsByName(int directions) {
    assertRefused(new int[] {16, directions, 0}, null, "directions", directions);
  }

  @ParameterizedTest
  @CsvSource({"16, -1", "16, 4", "16, 5", "17, 5", "2, 1", "256, 8"})
  void refusesALowestScaleByName(int bandLimit, int lowestScale) {
    assertRefused(new int[] {bandLimit, 3, lowestScale}, null, "lowestScale", lowestScale);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesADeltaJByName(int deltaJ) {
    assertRefused(new int[] {16, 3, 0}, deltaJ, "deltaJ", deltaJ);
  }

  private static void assertRefused(
      int[] limitDirectionsScale, @Nullable Integer deltaJ, String name, int value) {
    EncoderConfig.Builder builder =
        EncoderConfig.builder(limitDirectionsScale[0])
            .directions(limitDirectionsScale[1])
            .lowestScale(limitDirectionsScale[2])
            .deltaJ(deltaJ);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith(name + " must be")
        .withMessageContaining("but is " + value);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1",
    "3, 2",
    "4, 2",
    "5, 3",
    "8, 3",
    "9, 4",
    "20, 5",
    "255, 8",
    "256, 8",
    "257, 9",
    "8192, 13"
  })
  void highestScaleIsTheBinaryLogarithmRoundedUp(int bandLimit, int highestScale) {
    EncoderConfig config = EncoderConfig.builder(bandLimit).build();
    assertThat(config.highestScale()).isEqualTo(highestScale);
    assertThat(config.scaleCount()).isEqualTo(highestScale + 1);
  }

  @Test
  void scalesHaveTheirOwnBandLimits() {
    EncoderConfig config = EncoderConfig.builder(20).lowestScale(1).build();
    assertThat(scales(config).map(config::bandLimitAt)).containsExactly(4, 8, 16, 20, 20);
    assertThat(scales(config).map(config::modulusBandLimitAt)).containsExactly(2, 4, 8, 16, 20);
    assertThat(config.bandLimitAt(0)).as("scale 0 shares the grid of scale 1").isEqualTo(4);
    assertThat(config.modulusBandLimitAt(0)).isEqualTo(1);
    assertThat(EncoderConfig.builder(3).build().bandLimitAt(0)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1", "2, 2", "3, 3", "4, 4", "5, 5", "6, 4", "7, 5", "8, 4", "9, 5", "8191, 5", "8192, 4"
  })
  void directionsAreLimitedByTheBandLimitOfAScale(int directions, int limited) {
    EncoderConfig config = EncoderConfig.builder(64).directions(directions).build();
    assertThat(config.directionsAt(0)).isEqualTo(2 * limited - 1);
    assertThat(config.directionsAt(1)).isEqualTo(2 * limited - 1);
  }

  @Test
  void everyScaleHasAllDirectionsUnlessItsBandLimitIsBelow() {
    EncoderConfig config = EncoderConfig.builder(32).directions(6).build();
    assertThat(scales(config).map(config::directionsAt)).containsExactly(7, 7, 11, 11, 11, 11);
  }

  @Test
  void deltaJLimitsThePartners() {
    EncoderConfig config = EncoderConfig.builder(64).deltaJ(2).build();
    assertThat(scales(config).map(config::highestPartnerOf)).containsExactly(2, 3, 4, 5, 6, 6, 6);
    EncoderConfig wide = EncoderConfig.builder(64).deltaJ(60).build();
    assertThat(scales(wide).map(wide::highestPartnerOf)).containsOnly(6);
  }

  @Test
  void aHugeDeltaJCorrelatesAllScales() {
    EncoderConfig config = EncoderConfig.builder(64).deltaJ(Integer.MAX_VALUE).build();
    assertThat(scales(config).map(config::highestPartnerOf)).containsOnly(6);
  }

  private static java.util.stream.Stream<Integer> scales(EncoderConfig config) {
    return IntStream.rangeClosed(config.lowestScale(), config.highestScale()).boxed();
  }

  @Test
  void hashIsTheSameInEveryRelease() {
    assertThat(EncoderConfig.builder(256).directions(3).lowestScale(2).build().hash())
        .isEqualTo("2ccf7afa80fe201f");
  }

  @Test
  void hashTellsEveryParameterApart() {
    List<EncoderConfig> configs =
        List.of(
            new EncoderConfig(16, 3, 1, null, false, false),
            new EncoderConfig(17, 3, 1, null, false, false),
            new EncoderConfig(16, 4, 1, null, false, false),
            new EncoderConfig(16, 3, 2, null, false, false),
            new EncoderConfig(16, 3, 1, 1, false, false),
            new EncoderConfig(16, 3, 1, 2, false, false),
            new EncoderConfig(16, 3, 1, null, true, false),
            new EncoderConfig(16, 3, 1, null, false, true),
            new EncoderConfig(16, 3, 1, null, true, true));
    assertThat(configs).extracting(EncoderConfig::hash).doesNotHaveDuplicates();
    assertThat(configs).extracting(EncoderConfig::hash).allMatch(h -> h.matches("[0-9a-f]{16}"));
    assertThat(new EncoderConfig(16, 3, 1, 2, false, false).hash())
        .isEqualTo(EncoderConfig.builder(16).lowestScale(1).deltaJ(2).build().hash());
  }
}
