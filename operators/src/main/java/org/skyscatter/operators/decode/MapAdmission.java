package org.skyscatter.operators.decode;

import java.time.Clock;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/** Makes an item of a map or tile that could be read: the item that it is, or its rejection. */
final class MapAdmission {
  private final MapChecks mapChecks;
  private final TileChecks tileChecks;
  private final Clock clock;

  /** What a check gives. */
  @FunctionalInterface
  private interface Check {
    DecodedItem run() throws UnusableRecordException;
  }

  MapAdmission(EncodingRules rules, DecodeLimits limits, Clock clock) {
    this.mapChecks = new MapChecks(rules, limits.eventTimeAhead(), clock);
    this.tileChecks = new TileChecks(rules, limits, clock);
    this.clock = clock;
  }

  DecodedItem map(SkyMap map, OriginalRecord original) {
    return checked(() -> mapChecks.check(map, original), original, map.getMapId());
  }

  DecodedItem tile(SkyTile tile, OriginalRecord original) {
    return checked(() -> tileChecks.check(tile, original), original, tile.getMapId());
  }

  private DecodedItem checked(Check check, OriginalRecord original, String mapId) {
    try {
      return check.run();
    } catch (UnusableRecordException e) {
      return Rejection.of(
          original, Rejection.Stage.DECODE, e.rejection(), mapId, EpochMicros.of(clock.instant()));
    }
  }
}
