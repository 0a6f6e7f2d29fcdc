package org.skyscatter.operators.assemble;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.options.ItemOptions;

/** Why maps and tiles are rejected here, in words. */
final class Faults {

  private Faults() {}

  static Rejection.Cause late(MapMetadata item, ItemTimes times, long watermark) {
    return new Rejection.Cause(
        RejectionReason.LATE,
        "eventTime",
        "eventTime is %s, which is before the watermark %s by more than %s (%s); what is forgotten is not opened anew"
            .formatted(
                EpochMicros.toInstant(item.eventTimeMicros()),
                Instant.ofEpochMilli(watermark),
                Duration.ofMillis(times.timeToLive()),
                ItemOptions.TIME_TO_LIVE.key()));
  }

  static Rejection.Cause finished(TileItem tile) {
    return new Rejection.Cause(
        RejectionReason.LATE,
        "position",
        "the tile %s came when its map of version %d was finished"
            .formatted(tile.position().designation(), tile.metadata().version()));
  }

  static Rejection.Cause otherMap(MapMetadata map, long found, long expected) {
    return conflict(
        "version %d of the map came before with other values: checksum %s, here %s"
            .formatted(map.version(), Checksums.text(expected), Checksums.text(found)));
  }

  static Rejection.Cause otherMap(MapMetadata map, Traits.Difference difference) {
    return conflict(
        "version %d of the map came before with the same values, but here %s"
            .formatted(map.version(), difference));
  }

  static Rejection.Cause otherTile(TileItem tile, long found, long expected) {
    return conflict(
        "the tile %s of version %d came before with other values: checksum %s, here %s"
            .formatted(
                tile.position().designation(),
                tile.metadata().version(),
                Checksums.text(expected),
                Checksums.text(found)));
  }

  static Rejection.Cause tilesCameBefore(MapMetadata map, long checksum) {
    return conflict(
        "version %d of the map came before in tiles, here whole with checksum %s"
            .formatted(map.version(), Checksums.text(checksum)));
  }

  /** Why a tile is none of the map of its id and version, null where it may be one. */
  static Rejection.@Nullable Cause ofKind(TileItem tile, KnownMap known, long checksum) {
    Long whole = known.wholeChecksum();
    if (whole != null) {
      return wholeCameBefore(tile, checksum, whole);
    }
    Traits.Difference difference = Traits.of(tile.metadata()).differenceFrom(known.traits());
    return difference == null ? null : mismatch(difference);
  }

  private static Rejection.Cause wholeCameBefore(TileItem tile, long found, long expected) {
    return conflict(
        "version %d of the map came before whole with checksum %s, here as the tile %s with checksum %s"
            .formatted(
                tile.metadata().version(),
                Checksums.text(expected),
                tile.position().designation(),
                Checksums.text(found)));
  }

  static Rejection.Cause mismatch(Traits.Difference difference) {
    return new Rejection.Cause(
        RejectionReason.TILE_MISMATCH, difference.field(), difference + " as in the tiles before");
  }

  static Rejection.Cause overlap(TileItem tile, Span span, Span other) {
    return new Rejection.Cause(
        RejectionReason.TILE_OVERLAP,
        "position",
        "the tile %s (%s) overlaps one that came before (%s)"
            .formatted(tile.position().designation(), span, other));
  }

  static Rejection.Cause tooMany(int tileCount, int tiles) {
    return new Rejection.Cause(
        RejectionReason.TILE_COUNT,
        "tileCount",
        "tileCount is %d; expected at least %d, for %d tiles came before and this is another"
            .formatted(tileCount, tiles + 1, tiles));
  }

  /** Why no other tile is taken in. */
  static Rejection.Cause moreThanAllowed(String found) {
    return new Rejection.Cause(
        RejectionReason.TILE_COUNT, null, found + ", the most that are assembled");
  }

  private static Rejection.Cause conflict(String message) {
    return new Rejection.Cause(RejectionReason.CONFLICTING_CONTENT, null, message);
  }
}
