package org.skyscatter.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.NestedParent;
import org.skyscatter.v1.PixelRange;
import org.skyscatter.v1.RingRange;
import org.skyscatter.v1.SkyTile;

class TileChecksTest {
  private final DecoderFixture fixture = new DecoderFixture();

  /** A tile, the number of its first pixel and that of its pixels. */
  record Good(SkyTile.Builder tile, int first, int count) {}

  /** A tile that is refused. */
  record Bad(SkyTile.Builder tile, RejectionReason reason, String field, String message) {}

  private static SkyTile.Builder tile(String sampling, int resolution, Object position, int count) {
    double[] pixels = new double[count];
    Arrays.setAll(pixels, i -> i == 0 ? Double.NaN : i);
    return SkyTile.newBuilder()
        .setMapId("map-1")
        .setSurvey("WMAP")
        .setBand("V")
        .setEventTime(TestMaps.EVENT_TIME)
        .setSampling(sampling)
        .setResolution(resolution)
        .setPosition(position)
        .setValueType("float64")
        .setPixels(TestMaps.float64(pixels));
  }

  static List<Good> goodTiles() {
    return List.of(
        new Good(tile("HEALPIX_NESTED", 8, new NestedParent(2, 5), 16), 80, 16),
        new Good(tile("HEALPIX_NESTED", 8, new NestedParent(8, 767), 1), 767, 1),
        new Good(tile("HEALPIX_RING", 4, new RingRange(0, 2), 12), 0, 12),
        new Good(tile("HEALPIX_RING", 4, new RingRange(14, 1), 4), 188, 4),
        new Good(tile("MWSS", 8, new RingRange(8, 1), 16), 128, 16),
        new Good(tile("GL", 8, new PixelRange(119L, 1L), 1), 119, 1),
        new Good(tile("HEALPIX_NESTED", 4, new PixelRange(3L, 7L), 7), 3, 7));
  }

  @ParameterizedTest
  @MethodSource("goodTiles")
  void findsThePixelsOfATile(Good good) {
    TileItem tile = (TileItem) decode(good.tile().setTileCount(3).build());
    assertThat(tile.part().firstValue()).isEqualTo(good.first());
    assertThat(tile.part().valueCount()).isEqualTo(good.count());
    assertThat(tile.tileCount()).isEqualTo(3);
    assertThat(tile.metadata().mapId()).isEqualTo("map-1");
  }

  static List<Bad> badTiles() {
    return List.of(
        position("HEALPIX_RING", new NestedParent(1, 0), "expected HEALPIX_NESTED"),
        position("HEALPIX_NESTED", new RingRange(0, 1), "has no rings in its order"),
        position("HEALPIX_NESTED", new NestedParent(3, 0), "power of two from 1 to 4"),
        position("HEALPIX_NESTED", new NestedParent(8, 0), "power of two from 1 to 4"),
        position("HEALPIX_NESTED", new NestedParent(1, 12), "from 0 to 11"),
        position("HEALPIX_NESTED", new NestedParent(1, -1), "from 0 to 11"),
        position("HEALPIX_RING", new RingRange(15, 1), "not in a map of 15"),
        position("HEALPIX_RING", new RingRange(0, 0), "not in a map of 15"),
        position("HEALPIX_RING", new RingRange(1, Integer.MAX_VALUE), "not in a map of 15"),
        position("HEALPIX_RING", new PixelRange(-1L, 1L), "not in a map of 192"),
        position("HEALPIX_RING", new PixelRange(1L, Long.MAX_VALUE), "not in a map of 192"),
        position("HEALPIX_RING", new PixelRange(Long.MAX_VALUE, 1L), "not in a map of 192"),
        new Bad(
            tile("HARMONIC", 8, new PixelRange(0L, 1L), 1),
            RejectionReason.SAMPLING_MISMATCH,
            "sampling",
            "harmonic coefficients have no tiles"),
        new Bad(
            tile("MW", 8, new RingRange(0, 1), 14),
            RejectionReason.PIXEL_COUNT,
            "pixels",
            "112 bytes; expected 120 (15 pixels of float64) for the tile rings:0:1"),
        new Bad(
            tile("MW", 8, new RingRange(0, 1), 15).setTileCount(0),
            RejectionReason.TILE_COUNT,
            "tileCount",
            "0; expected a positive number or null"),
        new Bad(
            tile("MW", 4, new RingRange(0, 1), 7),
            RejectionReason.TOO_COARSE,
            "resolution",
            "band limits up to 4"),
        // A few bytes that would be encoded as a map of gigabytes.
        new Bad(
            tile("HEALPIX_NESTED", 8192, new NestedParent(8192, 0), 1),
            RejectionReason.OVERSIZE,
            "resolution",
            "805306368 pixels; expected at most"),
        // It would spoil each map of all tiles of its survey and band for as long as it is kept.
        new Bad(
            tile("MW", 8, new PixelRange(0L, 2L), 2).setPixels(TestMaps.float64(1, 1e308)),
            RejectionReason.VALUE_TOO_LARGE,
            "pixels",
            "1 of 2 numbers have a magnitude above 1.0E100"),
        new Bad(
            tile("MW", 8, new PixelRange(0L, 2L), 2)
                .setPixels(TestMaps.float64(1, Double.POSITIVE_INFINITY)),
            RejectionReason.NOT_FINITE,
            "pixels",
            "1 of 2 pixels are infinite"));
  }

  private static Bad position(String sampling, Object position, String message) {
    return new Bad(
        tile(sampling, 4, position, 1), RejectionReason.TILE_POSITION, "position", message);
  }

  @ParameterizedTest
  @MethodSource("badTiles")
  void refusesWhatIsNoTile(Bad bad) {
    Rejection rejection = (Rejection) decode(bad.tile().build());
    assertThat(rejection.cause().reason()).isEqualTo(bad.reason());
    assertThat(rejection.cause().field()).isEqualTo(bad.field());
    assertThat(rejection.cause().message()).contains(bad.message());
    assertThat(rejection.mapId()).isEqualTo("map-1");
  }

  @Test
  void tellsTilesFromMapsByTheirSchemaWhateverTheTopic() {
    SkyTile tile = tile("GL", 8, new PixelRange(0L, 1L), 1).build();
    byte[] container = write(tile, WireFormat.CONTAINER);
    assertThat(decode("maps", container)).isInstanceOf(TileItem.class);
    byte[] map = DecoderFixture.write(TestMaps.skyMap().build(), WireFormat.CONTAINER);
    assertThat(decode("tiles", map)).isNotInstanceOf(Rejection.class);
    // Without a schema the topic decides.
    assertThat(decode("maps", write(tile, WireFormat.BARE))).isInstanceOf(Rejection.class);
  }

  @Test
  void pixelsStayWhereTheyAreInTheRecord() {
    byte[] value = write(tile("GL", 8, new PixelRange(0L, 9L), 9).build(), WireFormat.BARE);
    TileItem tile = (TileItem) decode("tiles", value);
    value[value.length - 10] ^= 1;
    ByteBuffer changed = tile.part().values().littleEndian();
    assertThat(changed.getDouble(8 * 8)).isNotEqualTo(8);
  }

  private DecodedItem decode(SkyTile tile) {
    return decode("tiles", write(tile, WireFormat.BARE));
  }

  private DecodedItem decode(String topic, byte[] value) {
    return fixture.decode(
        new ConsumerRecord<>(
            topic,
            0,
            1L,
            1234L,
            TimestampType.CREATE_TIME,
            0,
            value.length,
            new byte[0],
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  private static byte[] write(SkyTile tile, WireFormat format) {
    return new RecordWriter<SkyTile>(SkyTile.getClassSchema(), format, ContainerCodec.NULL, 5)
        .write(tile);
  }
}
