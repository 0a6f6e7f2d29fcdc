package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.options.TileMode;

/** Maps that come whole are treated alike in all modes of tiles. */
class WholeMapsTest {

  private static final ItemTimes TIMES = new ItemTimes(1000, 100, 500, 60);

  private final MapItem map = SampleSky.nested("a", 3, 1).whole();

  @ParameterizedTest
  @EnumSource
  void emitsAMapOnceAndCountsDuplicates(TileMode mode) throws Exception {
    try (Assembly assembly = start(mode)) {
      assembly.send(map, map, SampleSky.nested("b", 3, 1).whole(), map);
      assertThat(assembly.emitted()).containsExactly(map, SampleSky.nested("b", 3, 1).whole());
      assertThat(assembly.duplicates()).isEqualTo(2);
      assertThat(assembly.accounted()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rejectsOtherContentOfTheSameVersion(TileMode mode) throws Exception {
    MapItem other = SampleSky.nested("a", 3, 2).whole();
    try (Assembly assembly = start(mode)) {
      assembly.send(map, other);
      assertThat(assembly.emitted()).containsExactly(map);
      Rejection rejection = assembly.rejections().get(0);
      assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.CONFLICTING_CONTENT);
      assertThat(rejection.stage()).isEqualTo(Rejection.Stage.ASSEMBLE);
      assertThat(rejection.mapId()).isEqualTo("a");
      assertThat(rejection.original()).isEqualTo(other.parts().get(0).original());
      assertThat(rejection.cause().message())
          .contains("version 3")
          .contains(map.checksum().substring(0, 16))
          .contains(other.checksum().substring(0, 16));
      assertThat(assembly.accounted()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rejectsTheSameValuesInAnotherUnit(TileMode mode) throws Exception {
    MapMetadata metadata = map.metadata();
    MapItem other =
        MapItem.ofWhole(
            new MapMetadata(
                metadata.mapId(),
                metadata.survey(),
                metadata.band(),
                metadata.eventTimeMicros(),
                metadata.version(),
                metadata.sampling(),
                metadata.resolution(),
                metadata.coordinateFrame(),
                "K",
                metadata.beam()),
            false,
            map.parts().get(0));
    try (Assembly assembly = start(mode)) {
      assembly.send(map, other);
      assertThat(assembly.rejections())
          .singleElement()
          .satisfies(
              rejection ->
                  assertThat(rejection.cause().message()).contains("unit is 'K'; expected 'uK'"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHigherVersionSupersedesAndALowerOneIsSuperseded(TileMode mode) throws Exception {
    MapItem older = SampleSky.nested("a", 2, 2).whole();
    MapItem newer = SampleSky.nested("a", 4, 3).whole();
    try (Assembly assembly = start(mode)) {
      assembly.send(map, older, newer, map, newer);
      assertThat(assembly.emitted()).containsExactly(map, newer);
      assertThat(assembly.superseded()).isEqualTo(2);
      assertThat(assembly.duplicates()).isEqualTo(1);
      assertThat(assembly.rejections()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void forgetsAMapWhenAllThatItRemembersIsLate(TileMode mode) throws Exception {
    try (Assembly assembly = start(mode)) {
      assembly.send(map);
      assembly.watermark(2000);
      assembly.send(map);
      assertThat(assembly.duplicates()).isEqualTo(1);
      assertThat(assembly.keyedStateEntries()).isPositive();
      assembly.watermark(2001);
      assertThat(assembly.keyedStateEntries()).isZero();
      assembly.send(map);
      Rejection rejection = assembly.rejections().get(0);
      assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.LATE);
      assertThat(rejection.cause().message())
          .contains("1970-01-01T00:00:01Z")
          .contains("1970-01-01T00:00:02.001Z")
          .contains("PT1S")
          .contains("skyscatter.items.time-to-live")
          .contains("not opened anew");
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(assembly.accounted()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void remembersAMapUntilItsLatestItemIsLate(TileMode mode) throws Exception {
    SampleSky sky = SampleSky.nested("a", 3, 1);
    MapItem again = MapItem.ofWhole(sky.metadata(1500), false, sky.whole().parts().get(0));
    try (Assembly assembly = start(mode)) {
      assembly.send(map, again);
      assembly.watermark(2500);
      assembly.send(again);
      assertThat(assembly.duplicates()).isEqualTo(2);
      assembly.watermark(2501);
      assertThat(assembly.keyedStateEntries()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasForgottenStaysSoAfterAFailure(TileMode mode) throws Exception {
    try (Assembly assembly = start(mode)) {
      assembly.send(map);
      assembly.watermark(2001);
      assembly.restart(0);
      assembly.send(map);
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(assembly.rejections().get(0).cause().reason()).isEqualTo(RejectionReason.LATE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromASavepointAtTheEndOfTheInput(TileMode mode) throws Exception {
    try (Assembly assembly = start(mode)) {
      assembly.send(map);
      assembly.drain(false);
      assembly.restart(0);
      assembly.send(map, SampleSky.nested("b", 0, 1).whole());
      assertThat(assembly.rejections()).isEmpty();
      assertThat(assembly.duplicates()).isEqualTo(1);
      assertThat(assembly.emitted()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesHarmonicCoefficients(TileMode mode) throws Exception {
    SampleSky sky = SampleSky.random("h", 0, 5, Sampling.MW, 4, ValueType.FLOAT64, 1);
    MapMetadata metadata = sky.metadata(5);
    MapItem harmonic =
        MapItem.ofWhole(
            new MapMetadata(
                "h",
                "s",
                "b",
                metadata.eventTimeMicros(),
                0,
                MapMetadata.HARMONIC,
                4,
                "",
                "",
                null),
            true,
            sky.whole().parts().get(0));
    try (Assembly assembly = start(mode)) {
      assembly.send(harmonic, harmonic);
      assertThat(assembly.emitted()).containsExactly(harmonic);
      assertThat(assembly.duplicates()).isEqualTo(1);
    }
  }

  private static Assembly start(TileMode mode) throws Exception {
    return new Assembly(mode, TIMES, Assembly.Backend.HEAP);
  }
}
