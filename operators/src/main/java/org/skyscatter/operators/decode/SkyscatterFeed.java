package org.skyscatter.operators.decode;

import java.time.Clock;
import java.util.List;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/**
 * Maps and tiles in our own schemas. Which of the two a value is follows from the writer's schema;
 * where none comes with it, from the topic.
 */
final class SkyscatterFeed implements RecordFeed {
  private final boolean tiles;
  private final Clock clock;
  private final RecordReader<SkyMap> mapReader;
  private final RecordReader<SkyTile> tileReader;
  private final MapChecks mapChecks;
  private final TileChecks tileChecks;

  /**
   * Decodes the records of a topic.
   *
   * @param tiles whether values without a schema are tiles rather than maps
   */
  SkyscatterFeed(boolean tiles, EncodingRules rules, DecodeLimits limits, Clock clock) {
    this.tiles = tiles;
    this.clock = clock;
    ReadLimits readLimits = ReadLimits.ofBytes(limits.mapBytes());
    this.mapReader = new RecordReader<>(SkyMap.class, readLimits);
    this.tileReader = new RecordReader<>(SkyTile.class, readLimits);
    this.mapChecks = new MapChecks(rules, limits.eventTimeAhead(), clock);
    this.tileChecks = new TileChecks(rules, limits.eventTimeAhead(), clock);
  }

  @Override
  public List<DecodedItem> decode(byte[] value, OriginalRecord original)
      throws RecordFormatException {
    if (tiles) {
      SkyTile tile = tileReader.read(value);
      return List.of(
          checked(() -> tileChecks.check(tile, original), original, tile.getMapId()));
    }
    SkyMap map = mapReader.read(value);
    return List.of(checked(() -> mapChecks.check(map, original), original, map.getMapId()));
  }

  /** What a check gives. */
  @FunctionalInterface
  interface Check {
    DecodedItem run() throws UnusableRecordException;
  }

  private DecodedItem checked(Check check, OriginalRecord original, String mapId) {
    try {
      return check.run();
    } catch (UnusableRecordException e) {
      return Rejection.of(
          original,
          Rejection.Stage.DECODE,
          e.rejection(),
          mapId,
          EpochMicros.of(clock.instant()));
    }
  }
}
