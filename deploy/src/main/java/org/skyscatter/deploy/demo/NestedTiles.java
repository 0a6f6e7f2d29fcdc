package org.skyscatter.deploy.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.skyscatter.encoder.sphere.HealpixOrdering;
import org.skyscatter.encoder.sphere.PixelGeometry;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.v1.NestedParent;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/** Cuts maps into tiles, as a survey observes them: each holds the pixels of one coarser pixel. */
final class NestedTiles {

  /** The resolution of the coarser pixels. */
  static final int PARENT_NSIDE = 2;

  /** The number of tiles of a map. */
  static final int COUNT = Sampling.HEALPIX_NESTED.pixelCount(PARENT_NSIDE);

  private static final PixelGeometry PARENTS =
      PixelGeometry.of(Sampling.HEALPIX_NESTED, PARENT_NSIDE);

  /** Centres of parents are on the equator or further from it than this [sine of the latitude]. */
  private static final double NEAR = 0.1;

  private NestedTiles() {}

  /** The tiles of a single precision map in ring order, by the number of their parent. */
  static List<SkyTile> of(SkyMap map) {
    byte[] nested = nested(map.getPixels(), map.getResolution());
    int length = nested.length / COUNT;
    return IntStream.range(0, COUNT)
        .mapToObj(
            parent ->
                SkyTile.newBuilder()
                    .setMapId(map.getMapId())
                    .setSurvey(map.getSurvey())
                    .setBand(map.getBand())
                    .setEventTime(map.getEventTime())
                    .setVersion(map.getVersion())
                    .setSampling(Sampling.HEALPIX_NESTED.name())
                    .setResolution(map.getResolution())
                    .setCoordinateFrame(map.getCoordinateFrame())
                    .setUnit(map.getUnit())
                    .setPosition(new NestedParent(PARENT_NSIDE, parent))
                    .setTileCount(COUNT)
                    .setValueType(ValueType.FLOAT32.code())
                    .setPixels(ByteBuffer.wrap(nested, parent * length, length).slice())
                    .build())
        .toList();
  }

  /** Whether a tile lies on the equator of its frame. */
  static boolean isOnEquator(SkyTile tile) {
    double[] centre = new double[3];
    PARENTS.direction(((NestedParent) tile.getPosition()).getParent(), centre);
    return Math.abs(centre[2]) < NEAR;
  }

  /** A copy of a tile whose first pixels have no data. */
  static SkyTile withoutFirst(int pixels, SkyTile tile) {
    ByteBuffer values =
        ByteBuffer.allocate(tile.getPixels().remaining()).order(ByteOrder.LITTLE_ENDIAN);
    values.put(tile.getPixels().duplicate());
    for (int i = 0; i < pixels; i++) {
      values.putFloat(i * Float.BYTES, Float.NaN);
    }
    return SkyTile.newBuilder(tile).setPixels(values.flip()).build();
  }

  private static byte[] nested(ByteBuffer ring, int nside) {
    byte[] nested = new byte[ring.remaining()];
    for (int pixel = 0; pixel < nested.length / Float.BYTES; pixel++) {
      int from = ring.position() + HealpixOrdering.ringNumber(nside, pixel) * Float.BYTES;
      ring.get(from, nested, pixel * Float.BYTES, Float.BYTES);
    }
    return nested;
  }
}
