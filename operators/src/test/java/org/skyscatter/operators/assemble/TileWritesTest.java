package org.skyscatter.operators.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.options.TileMode;

/** RocksDB gets each tile once, whatever the number of tiles and maps. */
class TileWritesTest {

  private static final ItemTimes TIMES = new ItemTimes(1000, 100, 500, 60);
  private static final int TILES = 768;

  private final SampleSky sky =
      SampleSky.random("a", 0, 1000, Sampling.HEALPIX_NESTED, 16, ValueType.FLOAT32, 1);

  @BeforeEach
  void countFromZero() {
    CountedTiles.takeWritten();
  }

  @Test
  void aTileOfAMapIsWrittenOnce() throws Exception {
    try (Assembly assembly = start(TileMode.MAP)) {
      for (int i = 0; i < TILES - 1; i++) {
        send(assembly, i, 1000);
        send(assembly, i, 1000);
      }
      assertThat(assembly.open()).isEqualTo(TILES - 1);
      assertThat(CountedTiles.takeWritten()).isEqualTo(TILES - 1);
      send(assembly, TILES - 1, 1000);
      assertThat(assembly.emitted().get(0).parts()).hasSize(TILES);
      // The last tile does not wait.
      assertThat(CountedTiles.takeWritten()).isZero();
    }
  }

  @Test
  void aTileOfARollingMapIsWrittenOnce() throws Exception {
    try (Assembly assembly = start(TileMode.ROLLING)) {
      for (int i = 0; i < TILES; i++) {
        send(assembly, i, 1000);
      }
      assembly.clock(60);
      assertThat(CountedTiles.takeWritten()).isEqualTo(TILES);
      for (int round = 1; round <= 3; round++) {
        send(assembly, round, 1001);
        assembly.clock(60 + 60 * round);
      }
      assertThat(assembly.emitted()).hasSize(4);
      assertThat(CountedTiles.takeWritten()).isEqualTo(3);
    }
  }

  @Test
  void aTileOfItsOwnIsNotWritten() throws Exception {
    try (Assembly assembly = start(TileMode.TILE)) {
      send(assembly, 0, 1000);
      assertThat(assembly.emitted()).hasSize(1);
      assertThat(CountedTiles.takeWritten()).isZero();
    }
  }

  private void send(Assembly assembly, int parent, long eventMillis) throws Exception {
    assembly.send(sky.tile(new TilePosition.Nested(8, parent), null, eventMillis));
  }

  private static Assembly start(TileMode mode) throws Exception {
    return new Assembly(mode, TIMES, Assembly.Backend.ROCKSDB, new CountedTiles());
  }
}
