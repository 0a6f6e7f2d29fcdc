package org.skyscatter.operators.assemble;

import org.skyscatter.operators.item.TileItem;

/**
 * What is made of tiles: one treatment for each {@link org.skyscatter.operators.options.TileMode}.
 */
interface Tiles {

  /** Takes a tile of the key whose turn it is. */
  void accept(TileItem tile, Turn turn) throws Exception;

  /**
   * The watermark has passed a time that was asked for.
   *
   * @param time that time [ms since 1970-01-01]
   */
  void onEventTime(long time, Turn turn) throws Exception;

  /**
   * The clock has passed a time that was asked for.
   *
   * @param time that time [ms since 1970-01-01]
   */
  void onProcessingTime(long time, Turn turn) throws Exception;
}
