package org.skyscatter.operators.options;

/** What is made of tiles. */
public enum TileMode {
  /** One map of all tiles with its id, when it is complete or its time is over. */
  MAP,
  /** One map of the newest tiles of a survey and band, every interval in which it changes. */
  ROLLING,
  /** A local statistic of each tile, at once. */
  TILE
}
