package org.skyscatter.operators.assemble;

import org.jspecify.annotations.Nullable;

/**
 * A map that waits for tiles, without their pixels.
 *
 * @param tiles the number of tiles that came
 * @param tileCount the number of tiles of the map, null where no tile said it
 * @param coverage the pixels that came
 * @param firstEventMillis the event time of the earliest tile [ms since 1970-01-01]
 * @param closeAt the time of the clock at which the map is emitted [ms since 1970-01-01]
 */
record OpenMap(
    int tiles,
    @Nullable Integer tileCount,
    Coverage coverage,
    long firstEventMillis,
    long closeAt) {

  /** No tile yet. */
  static OpenMap empty(long closeAt) {
    return new OpenMap(0, null, Coverage.NONE, Long.MAX_VALUE, closeAt);
  }

  /** This map with a tile that overlaps none of it. */
  OpenMap with(Span span, @Nullable Integer statedCount, long eventMillis) {
    return new OpenMap(
        tiles + 1,
        tileCount == null ? statedCount : tileCount,
        coverage.with(span),
        Math.min(firstEventMillis, eventMillis),
        closeAt);
  }

  /** Whether as many tiles came as the map has, or all of its pixels. */
  boolean isComplete(long pixelsOfMap) {
    return (tileCount != null && tiles >= tileCount) || coverage.pixels() >= pixelsOfMap;
  }
}
