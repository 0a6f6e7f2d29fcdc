package org.skyscatter.operators.decode;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.schemas.RecordTypeDetector;
import org.skyscatter.schemas.SchemaSource;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/**
 * Maps and tiles in our own schemas. Which of the two a value is follows from the writer's schema;
 * where none comes with it, from the topic.
 */
final class SkyscatterFeed implements RecordFeed {
  private static final String TILE = SkyTile.getClassSchema().getFullName();

  private final boolean tiles;
  private final RecordTypeDetector detector;
  private final RecordReader<SkyMap> mapReader;
  private final RecordReader<SkyTile> tileReader;
  private final MapAdmission admission;

  /**
   * Decodes the records of a topic.
   *
   * @param tiles whether values without a schema are tiles rather than maps
   * @param source where the schema of a Confluent prefix is found; null takes our own
   */
  SkyscatterFeed(
      boolean tiles, ReadLimits limits, @Nullable SchemaSource source, MapAdmission admission) {
    this.tiles = tiles;
    this.detector = new RecordTypeDetector("SkyMap or SkyTile", source);
    this.mapReader = new RecordReader<>(SkyMap.class, limits, source);
    this.tileReader = new RecordReader<>(SkyTile.class, limits, source);
    this.admission = admission;
  }

  @Override
  public List<DecodedItem> decode(byte[] value, OriginalRecord original)
      throws RecordFormatException {
    return List.of(
        isTile(value)
            ? admission.tile(tileReader.read(value), original)
            : admission.map(mapReader.read(value), original));
  }

  private boolean isTile(byte[] value) throws RecordFormatException {
    Optional<String> type = detector.typeOf(value);
    return type.isPresent() ? type.get().equals(TILE) : tiles;
  }
}
