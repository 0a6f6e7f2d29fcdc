package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.options.TileMode;

/** Mode map: event time of all tiles 1000 ms, window and lateness 100 ms, open limit 500 ms. */
class MapTilesTest {

  private static final ItemTimes TIMES = new ItemTimes(10_000, 100, 500, 60);

  private final SampleSky sky = SampleSky.nested("a", 3, 1);

  @ParameterizedTest
  @EnumSource
  void emitsWhenEveryPixelHasCome(Assembly.Backend backend) throws Exception {
    try (Assembly assembly = new Assembly(TileMode.MAP, TIMES, backend)) {
      List<TileItem> tiles = allTiles(null);
      Collections.shuffle(tiles, new Random(1));
      send(assembly, tiles.subList(0, 11));
      assertThat(assembly.emitted()).isEmpty();
      assertThat(assembly.open()).isEqualTo(11);
      assembly.send(tiles.get(11));
      assertThat(assembly.open()).isZero();
      MapItem map = assembly.emitted().get(0);
      assertThat(map.parts()).hasSize(12).noneMatch(part -> part.used());
      assertThat(map.tile()).isNull();
      assertThat(SampleSky.covered(map).cardinality()).isEqualTo(sky.pixels());
      assertThat(sky.agreesWith(map)).isTrue();
      assertThat(map.checksum()).isEqualTo(sky.whole().checksum());
    }
  }

  @Test
  void takesInNoMoreTilesThanAMapMayHave() throws Exception {
    try (Assembly assembly = start()) {
      SampleSky fine =
          SampleSky.random("fine", 7, 1000, Sampling.HEALPIX_NESTED, 128, ValueType.FLOAT32, 1);
      for (int pixel = 0; pixel <= MapTiles.MAX_TILES; pixel++) {
        assembly.send(fine.tile(new TilePosition.Pixels(pixel, 1), null, 1000));
      }
      assertThat(assembly.open()).isEqualTo(MapTiles.MAX_TILES);
      assertThat(assembly.rejections()).hasSize(1);
      Rejection.Cause cause = assembly.rejections().get(0).cause();
      assertThat(cause.reason()).isEqualTo(RejectionReason.TILE_COUNT);
      assertThat(cause.message())
          .isEqualTo("the map has 65536 tiles already, the most that are assembled");
    }
  }

  @Test
  void emitsWhenAsManyTilesCameAsTheMapHas() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(0, 3), base(5, null));
      assertThat(assembly.emitted()).isEmpty();
      assembly.send(base(7, 3));
      assertThat(SampleSky.covered(assembly.emitted().get(0)).cardinality()).isEqualTo(12);
      assertThat(assembly.open()).isZero();
    }
  }

  @Test
  void aCountMayComeLaterThanTheFirstTile() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(0, null), base(5, 2));
      assertThat(assembly.emitted()).hasSize(1);
    }
  }

  @Test
  void emitsWhatCameWhenTheWatermarkPassesTheWindow() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(tile(0, 1040), tile(1, 1000));
      assembly.watermark(1099);
      assertThat(assembly.emitted()).isEmpty();
      assembly.watermark(1100);
      MapItem map = assembly.emitted().get(0);
      assertThat(map.parts()).hasSize(2);
      assertThat(map.metadata()).isEqualTo(sky.metadata(1040));
      assertThat(assembly.open()).isZero();
      assembly.watermark(1140);
      assertThat(assembly.emitted()).hasSize(1);
    }
  }

  @Test
  void aMapOfOldTilesIsEmittedAtTheNextWatermark() throws Exception {
    try (Assembly assembly = start()) {
      assembly.watermark(5000);
      assembly.send(tile(0, 1000), tile(1, 1000));
      assertThat(assembly.open()).isEqualTo(2);
      assembly.watermark(5001);
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(assembly.open()).isZero();
    }
  }

  @Test
  void emitsWhatCameWhenTheClockPassesTheLimit() throws Exception {
    try (Assembly assembly = start()) {
      assembly.clock(70);
      assembly.send(base(0, null));
      assembly.clock(300);
      assembly.send(base(1, null));
      assembly.clock(569);
      assertThat(assembly.emitted()).isEmpty();
      assembly.clock(570);
      assertThat(assembly.emitted().get(0).parts()).hasSize(2);
      assertThat(assembly.open()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLimitOfTheClockPassesWhileTheJobIsDown(Assembly.Backend backend) throws Exception {
    try (Assembly assembly = new Assembly(TileMode.MAP, TIMES, backend)) {
      assembly.send(base(0, null), base(1, null));
      assembly.restart(499);
      assertThat(assembly.emitted()).isEmpty();
      assertThat(assembly.open()).isEqualTo(2);
      assembly.restart(1);
      assertThat(assembly.emitted().get(0).parts()).hasSize(2);
      assertThat(assembly.open()).isZero();
    }
  }

  @Test
  void aWindowThatIsLengthenedAtARestartEndsToo() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(tile(0, 1000));
      assembly.restartWith(TileMode.MAP, new ItemTimes(10_000, 300, 500, 60));
      assembly.watermark(1299);
      assertThat(assembly.emitted()).isEmpty();
      assembly.watermark(1300);
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(assembly.open()).isZero();
    }
  }

  @Test
  void countsTilesThatComeAgain() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(0, 2), base(0, 2));
      assertThat(assembly.duplicates()).isEqualTo(1);
      assembly.send(base(1, 2), base(0, 2), base(1, 2));
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(assembly.duplicates()).isEqualTo(3);
      assertThat(assembly.accounted()).isEqualTo(5);
    }
  }

  @Test
  void aTileOfTheSamePixelsInOtherWordsIsTheSame() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(1, null), sky.tile(new TilePosition.Pixels(4, 4), null));
      assertThat(assembly.duplicates()).isEqualTo(1);
    }
  }

  @Test
  void rejectsAnotherTileOfAFinishedMap() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(0, 1), base(1, 1), SampleSky.nested("a", 3, 2).base(0));
      assertThat(cause(assembly, 0).reason()).isEqualTo(RejectionReason.LATE);
      assertThat(cause(assembly, 0).message()).contains("nested:1:1").contains("finished");
      assertThat(cause(assembly, 1).reason()).isEqualTo(RejectionReason.CONFLICTING_CONTENT);
      assertThat(assembly.emitted()).hasSize(1);
    }
  }

  @Test
  void rejectsOtherContentOfATile() throws Exception {
    TileItem other = SampleSky.nested("a", 3, 2).base(4);
    try (Assembly assembly = start()) {
      assembly.send(base(4, null), other);
      assertThat(cause(assembly, 0).reason()).isEqualTo(RejectionReason.CONFLICTING_CONTENT);
      assertThat(cause(assembly, 0).message())
          .contains("nested:1:4")
          .contains(base(4, null).part().values().sha256().substring(0, 16))
          .contains(other.part().values().sha256().substring(0, 16));
      assertThat(assembly.rejections().get(0).original()).isEqualTo(other.part().original());
      assertThat(assembly.open()).isEqualTo(1);
    }
  }

  @Test
  void rejectsATileThatOverlapsAnother() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(4, null), base(2, null));
      assembly.send(sky.tile(new TilePosition.Pixels(14, 3), null));
      assembly.send(sky.tile(new TilePosition.Nested(2, 9), null));
      assertThat(cause(assembly, 0).reason()).isEqualTo(RejectionReason.TILE_OVERLAP);
      assertThat(cause(assembly, 0).message())
          .contains("pixels:14:3 (pixels 14 to 16)")
          .contains("(pixels 16 to 19)");
      assertThat(cause(assembly, 1).message()).contains("(pixels 8 to 11)");
      assertThat(assembly.open()).isEqualTo(2);
    }
  }

  @Test
  void rejectsATileThatDiffersFromTheFirst() throws Exception {
    TileItem tile = base(5, 7);
    MapMetadata m = tile.metadata();
    try (Assembly assembly = start()) {
      assembly.send(base(4, 12));
      assembly.send(
          with(tile, metadata("HEALPIX_RING", 2, "G", "uK", m.beam())),
          with(tile, metadata(m.sampling(), 4, "G", "uK", m.beam())),
          with(tile, metadata(m.sampling(), 2, "C", "uK", m.beam())),
          with(tile, metadata(m.sampling(), 2, "G", "K", m.beam())),
          with(tile, metadata(m.sampling(), 2, "G", "uK", BeamShape.gaussian(31))),
          with(tile, metadata(m.sampling(), 2, "G", "uK", null)),
          with(tile, metadata(m.sampling(), 2, "G", "uK", BeamShape.ofWindow(new double[] {1}))),
          tile);
      assertThat(assembly.rejections())
          .allMatch(rejection -> rejection.cause().reason() == RejectionReason.TILE_MISMATCH)
          .extracting(rejection -> rejection.cause().field())
          .containsExactly(
              "sampling",
              "resolution",
              "coordinateFrame",
              "unit",
              "beam",
              "beam",
              "beam",
              "tileCount");
      assertThat(cause(assembly, 3).message()).contains("unit is 'K'; expected 'uK'");
      assertThat(cause(assembly, 4).message()).contains("31.0 arcmin").contains("30.0 arcmin");
      assertThat(cause(assembly, 7).message()).contains("tileCount is '7'; expected '12'");
      assertThat(assembly.open()).isEqualTo(1);
    }
  }

  @Test
  void tellsBeamWindowsApart() throws Exception {
    TileItem first = base(0, null);
    TileItem second = base(1, null);
    MapMetadata one = windowed(1, 0.5);
    try (Assembly assembly = start()) {
      assembly.send(with(first, one), with(second, windowed(1, 0.5)));
      assertThat(assembly.open()).isEqualTo(2);
      assembly.send(with(base(2, null), windowed(1, 0.25)));
      assertThat(cause(assembly, 0).field()).isEqualTo("beam");
    }
  }

  @Test
  void rejectsACountBelowTheTilesThatCame() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(0, null), base(1, null), base(2, 2));
      assertThat(cause(assembly, 0).reason()).isEqualTo(RejectionReason.TILE_COUNT);
      assertThat(assembly.open()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHigherVersionSupersedesAllTilesThatWait(Assembly.Backend backend) throws Exception {
    SampleSky newer = SampleSky.nested("a", 4, 2);
    try (Assembly assembly = new Assembly(TileMode.MAP, TIMES, backend)) {
      assembly.send(base(0, null), base(1, null), newer.base(1), base(2, null));
      assertThat(assembly.superseded()).isEqualTo(3);
      assertThat(assembly.open()).isEqualTo(1);
      for (int i = 0; i < 12; i++) {
        assembly.send(newer.base(i));
      }
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(newer.agreesWith(assembly.emitted().get(0))).isTrue();
      assertThat(assembly.emitted().get(0).metadata().version()).isEqualTo(4);
      assertThat(assembly.duplicates()).isEqualTo(1);
      assertThat(assembly.accounted()).isEqualTo(assembly.sent());
    }
  }

  @Test
  void aHigherVersionHasTimesOfItsOwn() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(tile(0, 1000));
      assembly.clock(400);
      SampleSky newer = SampleSky.nested("a", 4, 2);
      assembly.send(newer.tile(new TilePosition.Nested(1, 0), null, 1050));
      assembly.clock(500);
      assembly.watermark(1149);
      assertThat(assembly.emitted()).isEmpty();
      assembly.watermark(1150);
      assertThat(assembly.emitted()).hasSize(1);
    }
  }

  @Test
  void aHigherVersionOpensAFinishedMap() throws Exception {
    SampleSky newer = SampleSky.nested("a", 4, 2);
    try (Assembly assembly = start()) {
      assembly.send(base(0, 1), newer.base(0));
      assembly.watermark(1100);
      assertThat(assembly.emitted()).hasSize(2);
      assembly.send(base(0, 1), newer.base(0));
      assertThat(assembly.superseded()).isEqualTo(1);
      assertThat(assembly.duplicates()).isEqualTo(1);
    }
  }

  @Test
  void oneVersionComesEitherWholeOrInTiles() throws Exception {
    SampleSky other = SampleSky.nested("b", 3, 2);
    try (Assembly assembly = start()) {
      assembly.send(base(0, null), sky.whole(), other.whole(), other.base(0));
      assertThat(assembly.rejections())
          .hasSize(2)
          .allMatch(rejection -> rejection.cause().reason() == RejectionReason.CONFLICTING_CONTENT);
      assertThat(cause(assembly, 0).message())
          .contains("in tiles")
          .contains(sky.whole().checksum().substring(0, 16));
      assertThat(cause(assembly, 1).message()).contains("whole").contains("nested:1:0");
      assertThat(assembly.open()).isEqualTo(1);
    }
  }

  @Test
  void aWholeMapOfAHigherVersionSupersedesTilesAndTheReverse() throws Exception {
    try (Assembly assembly = start()) {
      MapItem whole = SampleSky.nested("a", 4, 2).whole();
      assembly.send(base(0, null), base(1, null), whole);
      assertThat(assembly.superseded()).isEqualTo(2);
      assertThat(assembly.open()).isZero();
      assertThat(assembly.emitted()).containsExactly(whole);
      assembly.send(SampleSky.nested("a", 5, 2).base(0));
      assertThat(assembly.open()).isEqualTo(1);
      assembly.send(whole);
      assertThat(assembly.superseded()).isEqualTo(3);
    }
  }

  @Test
  void rejectsTilesThatAreOlderThanWhatIsRemembered() throws Exception {
    try (Assembly assembly = start()) {
      assembly.watermark(11_001);
      assembly.send(base(0, null));
      assertThat(cause(assembly, 0).reason()).isEqualTo(RejectionReason.LATE);
      assertThat(assembly.keyedStateEntries()).isZero();
    }
  }

  @Test
  void forgetsAFinishedMap() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(tile(0, 1000), tile(1, 1090));
      assembly.watermark(11_090);
      assertThat(assembly.keyedStateEntries()).isPositive();
      assembly.watermark(11_091);
      assertThat(assembly.keyedStateEntries()).isZero();
      assembly.send(tile(1, 1090));
      assertThat(cause(assembly, 0).reason()).isEqualTo(RejectionReason.LATE);
    }
  }

  @Test
  void emitsAMapBeforeItIsForgotten() throws Exception {
    ItemTimes shortLived = new ItemTimes(10, 1000, 500, 60);
    try (Assembly assembly = new Assembly(TileMode.MAP, shortLived, Assembly.Backend.HEAP)) {
      assembly.send(base(0, null));
      assembly.watermark(1011);
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(assembly.open()).isZero();
      assertThat(assembly.keyedStateEntries()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDrainEmitsAllThatIsOpen(Assembly.Backend backend) throws Exception {
    ItemTimes endless = new ItemTimes(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 60);
    SampleSky other = SampleSky.nested("b", 3, 2);
    try (Assembly assembly = new Assembly(TileMode.MAP, endless, backend)) {
      assembly.send(base(0, null), base(1, null), other.base(0), other.whole());
      assembly.drain(true);
      assertThat(assembly.emitted()).hasSize(2);
      assertThat(assembly.open()).isZero();
      assertThat(assembly.accounted()).isEqualTo(4);
    }
  }

  @Test
  void theLastWatermarkOfOneSourceClosesNoMapOfAnother() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(0, null));
      assembly.watermark(Long.MAX_VALUE);
      assembly.send(base(1, null));
      assertThat(assembly.emitted()).isEmpty();
      assembly.drain(false);
      assertThat(assembly.emitted().get(0).parts()).hasSize(2);
      assertThat(assembly.rejections()).isEmpty();
    }
  }

  @Test
  void aMapThatADrainEmittedIsRemembered() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(base(0, null));
      assembly.drain(false);
      assembly.restart(0);
      assembly.send(base(0, null));
      assertThat(assembly.duplicates()).isEqualTo(1);
      assembly.watermark(20_000);
      assertThat(assembly.keyedStateEntries()).isZero();
      assertThat(assembly.emitted()).hasSize(1);
    }
  }

  @Test
  void takesRingsOfHundredsOfThousandsOfPixels() throws Exception {
    SampleSky large = SampleSky.random("l", 0, 0, Sampling.MW, 512, ValueType.FLOAT32, 1);
    try (Assembly assembly = new Assembly(TileMode.MAP, TIMES, Assembly.Backend.ROCKSDB)) {
      for (int ring = 0; ring < 512; ring += 128) {
        assembly.send(large.tile(new TilePosition.Rings(ring, 128), 4));
      }
      assertThat(large.agreesWith(assembly.emitted().get(0))).isTrue();
      assertThat(SampleSky.covered(assembly.emitted().get(0)).cardinality())
          .isEqualTo(large.pixels());
    }
  }

  private TileItem base(int parent, @Nullable Integer count) {
    return sky.tile(new TilePosition.Nested(1, parent), count);
  }

  private TileItem tile(int parent, long eventMillis) {
    return sky.tile(new TilePosition.Nested(1, parent), null, eventMillis);
  }

  private List<TileItem> allTiles(@Nullable Integer count) {
    List<TileItem> tiles = new ArrayList<>();
    for (int parent = 0; parent < 12; parent++) {
      tiles.add(base(parent, count));
    }
    return tiles;
  }

  private MapMetadata windowed(double... window) {
    return metadata("HEALPIX_NESTED", 2, "G", "uK", BeamShape.ofWindow(window));
  }

  private static TileItem with(TileItem tile, MapMetadata metadata) {
    return new TileItem(metadata, tile.position(), tile.tileCount(), tile.part());
  }

  private MapMetadata metadata(
      String sampling, int resolution, String frame, String unit, @Nullable BeamShape beam) {
    MapMetadata m = sky.metadata(1000);
    return new MapMetadata(
        m.mapId(),
        m.survey(),
        m.band(),
        m.eventTimeMicros(),
        m.version(),
        sampling,
        resolution,
        frame,
        unit,
        beam);
  }

  private static Rejection.Cause cause(Assembly assembly, int index) {
    return assembly.rejections().get(index).cause();
  }

  private static void send(Assembly assembly, List<TileItem> tiles) throws Exception {
    for (TileItem tile : tiles) {
      assembly.send(tile);
    }
  }

  private static Assembly start() throws Exception {
    return new Assembly(TileMode.MAP, TIMES, Assembly.Backend.HEAP);
  }
}
