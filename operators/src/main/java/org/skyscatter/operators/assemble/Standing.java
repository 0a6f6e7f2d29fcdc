package org.skyscatter.operators.assemble;

import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.MapMetadata;

/** How an item stands to what is remembered of its map. */
enum Standing {
  /** It is older than what is remembered of maps. */
  LATE,
  /** A higher version came before. */
  SUPERSEDED,
  /** It has the version that is remembered. */
  SAME_VERSION,
  /** Nothing is remembered, or a lower version. */
  NEW_VERSION;

  /**
   * How an item stands.
   *
   * @param known what is remembered, null for nothing
   */
  static Standing of(MapMetadata item, @Nullable KnownMap known, ItemTimes times, long watermark) {
    if (times.isLate(ItemTimes.eventMillis(item), watermark)) {
      return LATE;
    }
    if (known == null || item.version() > known.version()) {
      return NEW_VERSION;
    }
    return item.version() < known.version() ? SUPERSEDED : SAME_VERSION;
  }
}
