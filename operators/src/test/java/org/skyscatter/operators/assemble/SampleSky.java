package org.skyscatter.operators.assemble;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.RingOrder;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RecordPosition;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;

/**
 * A map of random bits, and its tiles.
 *
 * @param mapId the map id
 * @param version the version
 * @param eventMillis the event time [ms]
 * @param sampling the sampling
 * @param resolution the resolution
 * @param type the type of the values
 * @param bytes the values of all pixels
 */
record SampleSky(
    String mapId,
    long version,
    long eventMillis,
    Sampling sampling,
    int resolution,
    ValueType type,
    byte[] bytes) {

  private static final int RECORD_BYTES_BEFORE = 5;

  /** A map of any bits, NaN among them. */
  static SampleSky random(
      String mapId,
      long version,
      long eventMillis,
      Sampling sampling,
      int resolution,
      ValueType type,
      long seed) {
    byte[] bytes = new byte[sampling.pixelCount(resolution) * type.size()];
    new Random(seed).nextBytes(bytes);
    return new SampleSky(mapId, version, eventMillis, sampling, resolution, type, bytes);
  }

  /** A small nested map with an event time of one second. */
  static SampleSky nested(String mapId, long version, long seed) {
    return random(mapId, version, 1000, Sampling.HEALPIX_NESTED, 2, ValueType.FLOAT32, seed);
  }

  /** The twelve base pixels of a nested map. */
  TileItem base(int parent) {
    return tile(new TilePosition.Nested(1, parent), null);
  }

  int pixels() {
    return sampling.pixelCount(resolution);
  }

  /** The map in one item. */
  MapItem whole() {
    return MapItem.ofWhole(metadata(eventMillis), false, part(new Span(0, pixels())));
  }

  TileItem tile(TilePosition position, @Nullable Integer tileCount) {
    return tile(position, tileCount, eventMillis);
  }

  TileItem tile(TilePosition position, @Nullable Integer tileCount, long tileMillis) {
    return new TileItem(metadata(tileMillis), position, tileCount, part(span(position)));
  }

  MapMetadata metadata(long millis) {
    return new MapMetadata(
        mapId,
        "sur/vey",
        "100%",
        millis * 1000,
        version,
        sampling.name(),
        resolution,
        "G",
        "uK",
        BeamShape.gaussian(30));
  }

  /** The pixels of a position. */
  Span span(TilePosition position) {
    if (position instanceof TilePosition.Nested nested) {
      int perParent = (resolution / nested.nside()) * (resolution / nested.nside());
      return new Span(nested.parent() * perParent, (nested.parent() + 1) * perParent);
    }
    if (position instanceof TilePosition.Rings rings) {
      return new Span(
          RingOrder.firstPixel(sampling, resolution, rings.firstRing()),
          RingOrder.firstPixel(sampling, resolution, rings.firstRing() + rings.ringCount()));
    }
    TilePosition.Pixels range = (TilePosition.Pixels) position;
    return new Span((int) range.firstPixel(), (int) (range.firstPixel() + range.pixelCount()));
  }

  /** Random tiles of all kinds that cover the map. */
  List<TilePosition> randomTiling(Random random) {
    List<TilePosition> tiling = new ArrayList<>();
    if (sampling == Sampling.HEALPIX_NESTED) {
      for (int face = 0; face < 12; face++) {
        split(1, face, random, tiling);
      }
      return tiling;
    }
    int rings = RingOrder.ringCount(sampling, resolution);
    int first = 0;
    while (first < rings) {
      int count = 1 + random.nextInt(Math.min(4, rings - first));
      TilePosition.Rings whole = new TilePosition.Rings(first, count);
      if (random.nextInt(3) == 0) {
        cut(span(whole), random, tiling);
      } else {
        tiling.add(whole);
      }
      first += count;
    }
    return tiling;
  }

  private void split(int nside, int parent, Random random, List<TilePosition> tiling) {
    TilePosition.Nested position = new TilePosition.Nested(nside, parent);
    int choice = random.nextInt(4);
    if (choice == 0 && nside < resolution) {
      for (int child = 0; child < 4; child++) {
        split(2 * nside, 4 * parent + child, random, tiling);
      }
    } else if (choice == 1) {
      cut(span(position), random, tiling);
    } else {
      tiling.add(position);
    }
  }

  private static void cut(Span span, Random random, List<TilePosition> tiling) {
    int first = span.first();
    while (first < span.end()) {
      int count = 1 + random.nextInt(span.end() - first);
      tiling.add(new TilePosition.Pixels(first, count));
      first += count;
    }
  }

  /** Whether all parts of a map hold what this map has there. */
  boolean agreesWith(MapItem map) {
    return map.parts().stream()
        .allMatch(part -> part.values().equals(part(Span.of(part)).values()));
  }

  /** The pixels that some part of a map holds; every one at most once. */
  static BitSet covered(MapItem map) {
    BitSet covered = new BitSet();
    for (MapPart part : map.parts()) {
      if (!covered.get(part.firstValue(), part.endValue()).isEmpty()) {
        throw new AssertionError("two parts overlap");
      }
      covered.set(part.firstValue(), part.endValue());
    }
    return covered;
  }

  /** The values of a span, within a Kafka record that holds more. */
  private MapPart part(Span span) {
    int length = (span.end() - span.first()) * type.size();
    byte[] value = new byte[RECORD_BYTES_BEFORE + length + 1];
    System.arraycopy(bytes, span.first() * type.size(), value, RECORD_BYTES_BEFORE, length);
    OriginalRecord original =
        new OriginalRecord(
            new RecordPosition("tiles", 0, span.first()), 0, null, List.of(), Bytes.wrap(value));
    return new MapPart(
        span.first(),
        type,
        Bytes.of(ByteBuffer.wrap(value, RECORD_BYTES_BEFORE, length)),
        false,
        original);
  }
}
