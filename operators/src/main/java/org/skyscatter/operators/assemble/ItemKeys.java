package org.skyscatter.operators.assemble;

import org.apache.flink.api.java.functions.KeySelector;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.options.TileMode;

/**
 * What is assembled together: {@code survey/band/mapId} for maps and tiles, or {@code survey/band}
 * for the tiles of rolling maps. A slash or percent sign in a name is written {@code %2F} or {@code
 * %25}, so that no two keys are equal by chance.
 */
public final class ItemKeys implements KeySelector<DecodedItem, String> {

  private final TileMode mode;

  /** The keys for a treatment of tiles. */
  public ItemKeys(TileMode mode) {
    this.mode = mode;
  }

  /**
   * The key of a map or tile.
   *
   * @throws IllegalArgumentException if the item is neither
   */
  @Override
  public String getKey(DecodedItem item) {
    if (item instanceof MapItem map) {
      return ofMap(map.metadata());
    }
    if (item instanceof TileItem tile) {
      return mode == TileMode.ROLLING ? ofBand(tile.metadata()) : ofMap(tile.metadata());
    }
    throw new IllegalArgumentException("expected a map or tile, but is " + item.getClass());
  }

  private static String ofMap(MapMetadata metadata) {
    return ofBand(metadata) + "/" + escape(metadata.mapId());
  }

  private static String ofBand(MapMetadata metadata) {
    return escape(metadata.survey()) + "/" + escape(metadata.band());
  }

  private static String escape(String name) {
    return name.replace("%", "%25").replace("/", "%2F");
  }
}
