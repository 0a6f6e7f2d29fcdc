package org.skyscatter.operators.assemble;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the items of a map.
 *
 * @param version the highest version that came
 * @param traits what all its tiles have in common
 * @param wholeChecksum the checksum of a map that came whole, null for one of tiles
 * @param open the map as far as it came, null when it was emitted
 * @param lastEventMillis the latest event time of all items of the map [ms since 1970-01-01]
 */
record KnownMap(
    long version,
    Traits traits,
    @Nullable Long wholeChecksum,
    @Nullable OpenMap open,
    long lastEventMillis) {

  /** The number of tiles that wait. */
  int openTiles() {
    return open == null ? 0 : open.tiles();
  }

  /** This map after an item of some event time. */
  KnownMap seen(long eventMillis) {
    return eventMillis <= lastEventMillis
        ? this
        : new KnownMap(version, traits, wholeChecksum, open, eventMillis);
  }

  /** This map with other tiles waiting, null for none. */
  KnownMap with(@Nullable OpenMap nowOpen) {
    return new KnownMap(version, traits, wholeChecksum, nowOpen, lastEventMillis);
  }
}
