package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.options.TileMode;

/** Mode rolling: a map every 60 ms of the clock, tiles remembered for 1000 ms of event time. */
class RollingTilesTest {

  private static final ItemTimes TIMES = new ItemTimes(1000, 100, 500, 60);

  private final SampleSky sky = SampleSky.nested("a", 3, 1);

  @ParameterizedTest
  @EnumSource
  void emitsTheNewestTilesEveryIntervalWhileTheyChange(Assembly.Backend backend) throws Exception {
    try (Assembly assembly = new Assembly(TileMode.ROLLING, TIMES, backend)) {
      assembly.clock(10);
      assembly.send(at(0, 1000), at(1, 1001));
      assembly.clock(59);
      assertThat(assembly.emitted()).isEmpty();
      assertThat(assembly.open()).isEqualTo(2);
      assembly.clock(60);
      MapItem first = assembly.emitted().get(0);
      assertThat(first.metadata().mapId()).isEqualTo("rolling-1970-01-01T00:00:00.060Z");
      assertThat(first.metadata().eventTimeMicros()).isEqualTo(1_001_000);
      assertThat(first.metadata().survey()).isEqualTo("sur/vey");
      assertThat(first.metadata().version()).isEqualTo(3);
      assertThat(first.tile()).isNull();
      assertThat(first.unusedParts()).hasSize(2);
      assertThat(assembly.open()).isZero();
      assembly.clock(200);
      assertThat(assembly.emitted()).hasSize(1);
      SampleSky next = SampleSky.nested("another id", 3, 2);
      assembly.send(next.tile(new TilePosition.Nested(1, 1), null, 1002));
      assembly.clock(240);
      MapItem second = assembly.emitted().get(1);
      assertThat(second.metadata().mapId()).isEqualTo("rolling-1970-01-01T00:00:00.240Z");
      assertThat(second.parts()).extracting(MapPart::used).containsExactly(true, false);
      assertThat(second.parts().get(0).values()).isEqualTo(sky.base(0).part().values());
      assertThat(second.parts().get(1).values()).isEqualTo(next.base(1).part().values());
      assertThat(assembly.superseded()).isZero();
      assertThat(assembly.accounted()).isEqualTo(3);
    }
  }

  @Test
  void takesInNoTilesWithMoreGapsThanASkyMayHave() throws Exception {
    try (Assembly assembly = start()) {
      SampleSky fine =
          SampleSky.random("fine", 7, 1000, Sampling.HEALPIX_NESTED, 128, ValueType.FLOAT32, 1);
      for (int range = 0; range <= RollingTiles.MAX_RANGES; range++) {
        assembly.send(fine.tile(new TilePosition.Pixels(2L * range, 1), null, 1000));
      }
      assertThat(assembly.open()).isEqualTo(RollingTiles.MAX_RANGES);
      assertThat(assembly.rejections()).hasSize(1);
      Rejection.Cause cause = assembly.rejections().get(0).cause();
      assertThat(cause.reason()).isEqualTo(RejectionReason.TILE_COUNT);
      assertThat(cause.message()).contains("32768 gaps");
      assembly.send(fine.tile(new TilePosition.Pixels(1, 1), null, 1000));
      assertThat(assembly.rejections()).hasSize(1);
    }
  }

  @Test
  void aTileThatNoMapWasMadeOfIsSuperseded() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(at(0, 1000), at(0, 1001), at(0, 999));
      assertThat(assembly.superseded()).isEqualTo(2);
      assertThat(assembly.open()).isEqualTo(1);
      assembly.clock(60);
      assertThat(assembly.emitted().get(0).metadata().eventTimeMicros()).isEqualTo(1_001_000);
      assertThat(assembly.accounted()).isEqualTo(3);
    }
  }

  @Test
  void aHigherVersionIsNewerThanALaterEvent() throws Exception {
    try (Assembly assembly = start()) {
      TileItem newer = SampleSky.nested("a", 4, 2).tile(new TilePosition.Nested(1, 0), null, 900);
      assembly.send(at(0, 1000), newer, at(0, 1100));
      assembly.clock(60);
      assertThat(assembly.emitted().get(0).parts()).containsExactly(newer.part());
      assertThat(assembly.emitted().get(0).metadata().version()).isEqualTo(4);
      assertThat(assembly.superseded()).isEqualTo(2);
    }
  }

  @Test
  void theLaterArrivalIsNewerWhereAllElseIsEqual() throws Exception {
    try (Assembly assembly = start()) {
      TileItem other = SampleSky.nested("b", 3, 2).base(0);
      assembly.send(sky.base(0), other);
      assembly.clock(60);
      assertThat(assembly.emitted().get(0).parts()).containsExactly(other.part());
    }
  }

  @Test
  void countsTilesThatComeAgain() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(sky.base(0), sky.base(0));
      assembly.clock(60);
      assembly.send(sky.base(0));
      assembly.clock(120);
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(assembly.duplicates()).isEqualTo(2);
      assertThat(assembly.accounted()).isEqualTo(3);
    }
  }

  @Test
  void aTileReplacesAllThatItOverlapsIfItIsNewer() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(at(0, 1000), at(1, 1002));
      assembly.send(sky.tile(new TilePosition.Pixels(2, 4), null, 1001));
      assertThat(assembly.superseded()).isEqualTo(1);
      TileItem wide = sky.tile(new TilePosition.Pixels(2, 4), null, 1002);
      assembly.send(wide);
      assertThat(assembly.superseded()).isEqualTo(3);
      assembly.clock(60);
      assertThat(assembly.emitted().get(0).parts()).containsExactly(wide.part());
      assertThat(assembly.accounted()).isEqualTo(4);
    }
  }

  @Test
  void rejectsTilesOfAnotherResolutionUntilAHigherVersionBeginsANewSky() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(at(0, 1000), at(1, 1000));
      assembly.clock(60);
      SampleSky finer =
          SampleSky.random("f", 3, 1000, Sampling.HEALPIX_NESTED, 4, ValueType.FLOAT32, 1);
      SampleSky finest =
          SampleSky.random("f", 4, 1000, Sampling.HEALPIX_NESTED, 8, ValueType.FLOAT64, 1);
      assembly.send(at(2, 1000), finer.base(5), finest.base(5), at(3, 1000));
      assertThat(assembly.rejections())
          .extracting(rejection -> rejection.cause().reason())
          .containsExactly(RejectionReason.TILE_MISMATCH, RejectionReason.TILE_MISMATCH);
      assertThat(assembly.superseded()).isEqualTo(1);
      assembly.clock(120);
      assertThat(assembly.emitted().get(1).parts()).containsExactly(finest.base(5).part());
      assertThat(assembly.accounted()).isEqualTo(assembly.sent());
    }
  }

  @Test
  void tilesLeaveTheMapWhenTheyAreLate() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(at(0, 1000), at(1, 1500));
      assembly.clock(60);
      assembly.watermark(2000);
      assembly.send(at(2, 1500));
      assembly.watermark(2001);
      assembly.send(at(3, 1000));
      assertThat(assembly.rejections().get(0).cause().reason()).isEqualTo(RejectionReason.LATE);
      assembly.clock(120);
      assertThat(assembly.emitted().get(1).parts())
          .containsExactly(at(1, 1500).part().asUsed(), at(2, 1500).part());
      assembly.watermark(2501);
      assembly.clock(180);
      assertThat(assembly.emitted()).hasSize(2);
      assembly.send(at(4, 2000));
      assembly.clock(240);
      assertThat(assembly.emitted().get(2).parts()).containsExactly(at(4, 2000).part());
      assertThat(assembly.accounted()).isEqualTo(5);
    }
  }

  @Test
  void aMapIsEmittedBeforeTilesOfItAreForgotten() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(at(0, 1000), at(1, 1500));
      assembly.watermark(2001);
      assertThat(assembly.emitted().get(0).parts()).hasSize(2);
      assertThat(assembly.open()).isZero();
      assembly.send(at(2, 1600));
      assembly.clock(60);
      assertThat(assembly.emitted()).hasSize(1);
      assembly.clock(120);
      assertThat(assembly.emitted())
          .extracting(map -> map.metadata().mapId())
          .containsExactly("rolling-1970-01-01T00:00:00.060Z", "rolling-1970-01-01T00:00:00.120Z");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDrainEmitsTheLastMap(Assembly.Backend backend) throws Exception {
    ItemTimes endless = new ItemTimes(Long.MAX_VALUE, 0, 1, 60);
    try (Assembly assembly = new Assembly(TileMode.ROLLING, endless, backend)) {
      assembly.send(at(0, 1000), at(1, 1500));
      assembly.drain(true);
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(assembly.emitted().get(0).metadata().mapId())
          .isEqualTo("rolling-1970-01-01T00:00:00.060Z");
      assertThat(assembly.open()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theIntervalEndsWhileTheJobIsDown(Assembly.Backend backend) throws Exception {
    try (Assembly assembly = new Assembly(TileMode.ROLLING, TIMES, backend)) {
      assembly.send(at(0, 1000));
      assembly.restart(1000);
      assertThat(assembly.emitted())
          .singleElement()
          .satisfies(
              map ->
                  assertThat(map.metadata().mapId()).isEqualTo("rolling-1970-01-01T00:00:00.060Z"));
      assembly.send(at(0, 1000));
      assertThat(assembly.duplicates()).isEqualTo(1);
    }
  }

  @Property(tries = 60)
  void theLastMapIsThatOfTheNewestTilesWhateverTheirOrder(
      @ForAll Sampling sampling, @ForAll ValueType type, @ForAll long seed) throws Exception {
    Random random = new Random(seed);
    SampleSky first = SampleSky.random("0", 0, 1000, sampling, 4, type, seed);
    List<TilePosition> tiling = first.randomTiling(random);
    List<TileItem> tiles = new ArrayList<>();
    SampleSky newest = first;
    for (int round = 0; round < 3; round++) {
      newest =
          SampleSky.random(String.valueOf(round), 0, 1000 + round, sampling, 4, type, seed + round);
      for (TilePosition position : tiling) {
        tiles.add(newest.tile(position, null));
      }
    }
    Collections.shuffle(tiles, random);
    try (Assembly assembly = start()) {
      for (TileItem tile : tiles) {
        assembly.send(tile);
        if (random.nextInt(10) == 0) {
          assembly.clock(assembly.clock() + random.nextInt(60));
        }
        assertThat(assembly.accounted()).isEqualTo(assembly.sent());
      }
      assembly.clock(assembly.clock() + 60);
      MapItem last = assembly.emitted().get(assembly.emitted().size() - 1);
      assertThat(SampleSky.covered(last).cardinality()).isEqualTo(newest.pixels());
      assertThat(newest.agreesWith(last)).isTrue();
      assertThat(assembly.open()).isZero();
      assertThat(assembly.accounted()).isEqualTo(assembly.sent());
    }
  }

  private TileItem at(int parent, long eventMillis) {
    return sky.tile(new TilePosition.Nested(1, parent), null, eventMillis);
  }

  private static Assembly start() throws Exception {
    return new Assembly(TileMode.ROLLING, TIMES, Assembly.Backend.HEAP);
  }
}
