package org.skyscatter.operators.decode;

import java.time.Clock;
import org.skyscatter.encoder.sphere.RingOrder;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.item.TilePosition;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.v1.NestedParent;
import org.skyscatter.v1.PixelRange;
import org.skyscatter.v1.RingRange;
import org.skyscatter.v1.SkyTile;

/** Checks a tile record field by field, the cheap checks first. */
final class TileChecks {
  private final MetadataChecks metadataChecks;
  private final long maxPixels;

  /** Pixels that follow each other. */
  private record Span(long first, long count) {}

  TileChecks(EncodingRules rules, DecodeLimits limits, Clock clock) {
    this.metadataChecks = new MetadataChecks(rules, limits.eventTimeAhead(), clock);
    this.maxPixels = limits.maxPixels();
  }

  TileItem check(SkyTile tile, OriginalRecord original) throws UnusableRecordException {
    MapMetadata metadata =
        new MapMetadata(
            tile.getMapId(),
            tile.getSurvey(),
            tile.getBand(),
            EpochMicros.of(tile.getEventTime()),
            tile.getVersion(),
            tile.getSampling(),
            tile.getResolution(),
            MetadataChecks.frame(tile.getCoordinateFrame()),
            tile.getUnit(),
            BeamChecks.of(tile.getBeam()));
    metadataChecks.check(metadata);
    Integer tileCount = tile.getTileCount();
    if (tileCount != null && tileCount < 1) {
      throw new UnusableRecordException(
          RejectionReason.TILE_COUNT,
          "tileCount",
          "tileCount is %d; expected a positive number or null".formatted(tileCount));
    }
    ValueType type = MapChecks.valueType(tile.getValueType());
    MapGrid grid = MapGrid.of(metadata.sampling(), metadata.resolution());
    Sampling sampling = grid.sampling();
    if (sampling == null) {
      throw new UnusableRecordException(
          RejectionReason.SAMPLING_MISMATCH,
          "sampling",
          "sampling is HARMONIC; expected that of pixels, for harmonic coefficients have no tiles");
    }
    checkSize(sampling.pixelCount(metadata.resolution()));
    TilePosition position = position(tile.getPosition());
    Span span = span(position, sampling, metadata.resolution());
    Bytes values = Bytes.of(tile.getPixels());
    if (values.length() != span.count() * type.size()) {
      throw new UnusableRecordException(
          RejectionReason.PIXEL_COUNT,
          "pixels",
          "pixels has %d bytes; expected %d (%d pixels of %s) for the tile %s"
              .formatted(
                  values.length(),
                  span.count() * type.size(),
                  span.count(),
                  type.code(),
                  position.designation()));
    }
    EncodingRule rule = metadataChecks.rule(metadata, false);
    MetadataChecks.checkResolution(metadata, grid, rule);
    ValueChecks.checkTile(values, type);
    return new TileItem(
        metadata,
        position,
        tileCount,
        new MapPart((int) span.first(), type, values, false, original));
  }

  /** A tile of a few bytes is encoded as a map of all pixels. */
  private void checkSize(int pixels) throws UnusableRecordException {
    if (pixels > maxPixels) {
      throw new UnusableRecordException(
          RejectionReason.OVERSIZE,
          "resolution",
          "the map of the tile has %d pixels; expected at most %d".formatted(pixels, maxPixels));
    }
  }

  private static TilePosition position(Object position) {
    if (position instanceof NestedParent nested) {
      return new TilePosition.Nested(nested.getNside(), nested.getParent());
    }
    if (position instanceof RingRange rings) {
      return new TilePosition.Rings(rings.getFirstRing(), rings.getRingCount());
    }
    PixelRange pixels = (PixelRange) position;
    return new TilePosition.Pixels(pixels.getFirstPixel(), pixels.getPixelCount());
  }

  private static Span span(TilePosition position, Sampling sampling, int resolution)
      throws UnusableRecordException {
    if (position instanceof TilePosition.Nested nested) {
      return span(nested, sampling, resolution);
    }
    if (position instanceof TilePosition.Rings rings) {
      return span(rings, sampling, resolution);
    }
    TilePosition.Pixels pixels = (TilePosition.Pixels) position;
    int all = sampling.pixelCount(resolution);
    if (!isRange(pixels.firstPixel(), pixels.pixelCount(), all)) {
      throw wrong(
          "the pixels from %d on, %d of them, are not in a map of %d"
              .formatted(pixels.firstPixel(), pixels.pixelCount(), all));
    }
    return new Span(pixels.firstPixel(), pixels.pixelCount());
  }

  private static Span span(TilePosition.Nested nested, Sampling sampling, int resolution)
      throws UnusableRecordException {
    if (sampling != Sampling.HEALPIX_NESTED) {
      throw wrong(
          "the position is a nested parent, but sampling is %s; expected HEALPIX_NESTED"
              .formatted(sampling));
    }
    int nside = nested.nside();
    if (nside < 1 || nside > resolution || Integer.bitCount(nside) != 1) {
      throw wrong(
          "nside of the parent is %d; expected a power of two from 1 to %d"
              .formatted(nside, resolution));
    }
    int parents = sampling.pixelCount(nside);
    if (nested.parent() < 0 || nested.parent() >= parents) {
      throw wrong(
          "parent is %d; expected a number from 0 to %d".formatted(nested.parent(), parents - 1));
    }
    int perSide = resolution / nside;
    long count = (long) perSide * perSide;
    return new Span(nested.parent() * count, count);
  }

  private static Span span(TilePosition.Rings rings, Sampling sampling, int resolution)
      throws UnusableRecordException {
    if (sampling == Sampling.HEALPIX_NESTED) {
      throw wrong("the position is a range of rings, but HEALPIX_NESTED has no rings in its order");
    }
    int all = RingOrder.ringCount(sampling, resolution);
    if (!isRange(rings.firstRing(), rings.ringCount(), all)) {
      throw wrong(
          "the rings from %d on, %d of them, are not in a map of %d"
              .formatted(rings.firstRing(), rings.ringCount(), all));
    }
    int first = RingOrder.firstPixel(sampling, resolution, rings.firstRing());
    int end = RingOrder.firstPixel(sampling, resolution, rings.firstRing() + rings.ringCount());
    return new Span(first, end - first);
  }

  private static boolean isRange(long first, long count, long all) {
    return first >= 0 && count >= 1 && count <= all && first <= all - count;
  }

  private static UnusableRecordException wrong(String message) {
    return new UnusableRecordException(RejectionReason.TILE_POSITION, "position", message);
  }
}
