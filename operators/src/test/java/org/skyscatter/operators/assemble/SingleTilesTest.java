package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.options.TileMode;

class SingleTilesTest {

  private static final ItemTimes TIMES = new ItemTimes(1000, 100, 500, 60);

  private final SampleSky sky = SampleSky.nested("a", 3, 1);

  @ParameterizedTest
  @EnumSource
  void emitsEachTileOnceAtOnce(Assembly.Backend backend) throws Exception {
    try (Assembly assembly = new Assembly(TileMode.TILE, TIMES, backend)) {
      TileItem tile = sky.base(4);
      assembly.send(tile);
      MapItem map = assembly.emitted().get(0);
      assertThat(map.metadata()).isEqualTo(tile.metadata());
      assertThat(map.parts()).containsExactly(tile.part());
      assertThat(map.tile()).isEqualTo(new TilePosition.Nested(1, 4));
      assembly.send(tile, sky.base(5));
      assembly.restart(0);
      assembly.send(tile, sky.base(5));
      assertThat(assembly.emitted()).hasSize(2);
      assertThat(assembly.duplicates()).isEqualTo(3);
      assertThat(assembly.open()).isZero();
      assertThat(assembly.accounted()).isEqualTo(5);
    }
  }

  @Test
  void aPixelAndThoseInsideItAreDifferentTiles() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(sky.base(0), sky.tile(new TilePosition.Nested(2, 0), null));
      assertThat(assembly.emitted()).hasSize(2);
    }
  }

  @Test
  void rejectsOtherContentAndOtherTraits() throws Exception {
    try (Assembly assembly = start()) {
      SampleSky finer =
          SampleSky.random("a", 3, 1000, Sampling.HEALPIX_NESTED, 4, ValueType.FLOAT32, 1);
      assembly.send(sky.base(0), SampleSky.nested("a", 3, 2).base(0), finer.base(1), sky.whole());
      assertThat(assembly.rejections())
          .extracting(rejection -> rejection.cause().reason())
          .containsExactly(
              RejectionReason.CONFLICTING_CONTENT,
              RejectionReason.TILE_MISMATCH,
              RejectionReason.CONFLICTING_CONTENT);
    }
  }

  @Test
  void versionsAreThoseOfTheMap() throws Exception {
    SampleSky newer = SampleSky.nested("a", 4, 2);
    try (Assembly assembly = start()) {
      assembly.send(sky.base(0), newer.base(0), sky.base(1), newer.base(1));
      assertThat(assembly.emitted())
          .extracting(map -> map.metadata().version())
          .containsExactly(3L, 4L, 4L);
      assertThat(assembly.superseded()).isEqualTo(1);
    }
  }

  @Test
  void forgetsTilesWhenTheyAreLate() throws Exception {
    try (Assembly assembly = start()) {
      assembly.send(sky.base(0));
      assembly.watermark(2001);
      assertThat(assembly.keyedStateEntries()).isZero();
      assembly.send(sky.base(0), sky.base(1));
      assertThat(assembly.rejections())
          .hasSize(2)
          .allMatch(rejection -> rejection.cause().reason() == RejectionReason.LATE);
    }
  }

  private static Assembly start() throws Exception {
    return new Assembly(TileMode.TILE, TIMES, Assembly.Backend.HEAP);
  }
}
