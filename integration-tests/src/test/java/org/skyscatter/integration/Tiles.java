package org.skyscatter.integration;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.skyscatter.encoder.sphere.RingOrder;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.v1.NestedParent;
import org.skyscatter.v1.PixelRange;
import org.skyscatter.v1.RingRange;
import org.skyscatter.v1.SkyTile;

/** Tiles of small maps that {@link Pipeline#CONFIG} can encode. */
final class Tiles {
  private static final RecordWriter<SkyTile> WRITER = new RecordWriter<>(SkyTile.getClassSchema());

  private Tiles() {}

  /** The twelve base pixels of a nested map. */
  static List<SkyTile.Builder> nested(String id, int nside, double[] pixels) {
    List<SkyTile.Builder> tiles = new ArrayList<>();
    int each = nside * nside;
    for (int parent = 0; parent < 12; parent++) {
      tiles.add(
          tile(id, Sampling.HEALPIX_NESTED, nside)
              .setPosition(new NestedParent(1, parent))
              .setTileCount(12)
              .setPixels(values(pixels, parent * each, (parent + 1) * each)));
    }
    return tiles;
  }

  /** The rings of a map, some in each tile; the number of tiles is not told. */
  static List<SkyTile.Builder> rings(
      String id, Sampling sampling, int resolution, int ringsOfTile, double[] pixels) {
    List<SkyTile.Builder> tiles = new ArrayList<>();
    int rings = RingOrder.ringCount(sampling, resolution);
    for (int first = 0; first < rings; first += ringsOfTile) {
      int end = Math.min(rings, first + ringsOfTile);
      tiles.add(
          tile(id, sampling, resolution)
              .setPosition(new RingRange(first, end - first))
              .setPixels(
                  values(
                      pixels,
                      RingOrder.firstPixel(sampling, resolution, first),
                      RingOrder.firstPixel(sampling, resolution, end))));
    }
    return tiles;
  }

  /** Ranges of pixels, in any sampling. */
  static List<SkyTile.Builder> ranges(
      String id, Sampling sampling, int resolution, int pixelsOfTile, double[] pixels) {
    List<SkyTile.Builder> tiles = new ArrayList<>();
    for (int first = 0; first < pixels.length; first += pixelsOfTile) {
      int end = Math.min(pixels.length, first + pixelsOfTile);
      tiles.add(
          tile(id, sampling, resolution)
              .setPosition(new PixelRange((long) first, (long) end - first))
              .setPixels(values(pixels, first, end)));
    }
    return tiles;
  }

  private static SkyTile.Builder tile(String id, Sampling sampling, int resolution) {
    return SkyTile.newBuilder()
        .setMapId(id)
        .setSurvey("survey-a")
        .setBand("V")
        .setEventTime(Maps.EVENT_TIME)
        .setSampling(sampling.name())
        .setResolution(resolution)
        .setCoordinateFrame("G")
        .setUnit("uK")
        .setValueType("float64");
  }

  private static ByteBuffer values(double[] pixels, int from, int to) {
    return ByteBuffer.wrap(bytes(Arrays.copyOfRange(pixels, from, to)));
  }

  private static byte[] bytes(double[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  /** A record without key for a topic. */
  static ProducerRecord<byte[], byte[]> to(String topic, SkyTile.Builder tile) {
    return new ProducerRecord<>(topic, WRITER.write(tile.build()));
  }
}
