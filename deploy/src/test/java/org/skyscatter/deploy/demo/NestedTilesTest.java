package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.sphere.HealpixOrdering;
import org.skyscatter.v1.NestedParent;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

class NestedTilesTest {

  private static final int NSIDE = 4;
  private static final int PIXELS = 192;

  /** Every pixel has its number in ring order as value. */
  private static final SkyMap MAP =
      SkyMap.newBuilder()
          .setMapId("map")
          .setSurvey("survey")
          .setBand("band")
          .setEventTime(Instant.EPOCH)
          .setSampling("HEALPIX_RING")
          .setResolution(NSIDE)
          .setValueType("float32")
          .setPixels(numbers())
          .build();

  @Test
  void everyPixelIsInOneTileAtItsPlace() {
    List<SkyTile> tiles = NestedTiles.of(MAP);
    BitSet seen = new BitSet();
    for (int parent = 0; parent < tiles.size(); parent++) {
      SkyTile tile = tiles.get(parent);
      assertThat(tile.getPosition()).isEqualTo(new NestedParent(2, parent));
      assertThat(tile.getTileCount()).isEqualTo(48);
      ByteBuffer values = littleEndian(tile);
      for (int pixel = 4 * parent; values.hasRemaining(); pixel++) {
        float value = values.getFloat();
        assertThat(value).isEqualTo(HealpixOrdering.ringNumber(NSIDE, pixel));
        seen.set((int) value);
      }
    }
    assertThat(seen.cardinality()).isEqualTo(PIXELS);
  }

  @Test
  void knowsTheTilesOnTheEquator() {
    assertThat(NestedTiles.of(MAP).stream().filter(NestedTiles::isOnEquator))
        .extracting(tile -> ((NestedParent) tile.getPosition()).getParent())
        .extracting(parent -> HealpixOrdering.ringNumber(2, parent))
        .containsExactlyInAnyOrder(20, 21, 22, 23, 24, 25, 26, 27);
  }

  @Test
  void blanksTheFirstPixelsOfACopy() {
    SkyTile tile = NestedTiles.of(MAP).get(7);
    ByteBuffer values = littleEndian(NestedTiles.withoutFirst(3, tile));
    assertThat(values.getFloat()).isNaN();
    assertThat(values.getFloat()).isNaN();
    assertThat(values.getFloat()).isNaN();
    assertThat(values.getFloat()).isEqualTo(littleEndian(tile).getFloat(12));
    assertThat(littleEndian(tile).getFloat()).isNotNaN();
  }

  private static ByteBuffer littleEndian(SkyTile tile) {
    return tile.getPixels().duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer numbers() {
    ByteBuffer numbers = ByteBuffer.allocate(PIXELS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < PIXELS; i++) {
      numbers.putFloat(i);
    }
    return numbers.flip();
  }
}
