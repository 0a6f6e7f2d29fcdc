package org.skyscatter.operators.item;

import java.util.List;

/** Rejections of maps, which may be made of several records. */
public final class Rejections {

  private Rejections() {}

  /**
   * Rejects all parts of a map whose fate is not counted yet, each with its Kafka record.
   *
   * @return one rejection for each such part; at least one where the map never was used
   */
  public static List<Rejection> of(
      MapItem map, Rejection.Stage stage, Rejection.Cause cause, long nowMicros) {
    return map.unusedParts().stream()
        .map(part -> Rejection.of(part.original(), stage, cause, map.metadata().mapId(), nowMicros))
        .toList();
  }

  /** Rejects a tile. */
  public static Rejection of(
      TileItem tile, Rejection.Stage stage, Rejection.Cause cause, long nowMicros) {
    return Rejection.of(tile.part().original(), stage, cause, tile.metadata().mapId(), nowMicros);
  }
}
