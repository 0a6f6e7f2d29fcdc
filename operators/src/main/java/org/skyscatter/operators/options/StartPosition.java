package org.skyscatter.operators.options;

/** Where a job that has no checkpoint starts to read. */
public enum StartPosition {
  /** At the offsets that the group has committed; a partition without one from its beginning. */
  COMMITTED,
  /** At the beginning of each partition. */
  EARLIEST,
  /** At the end of each partition. */
  LATEST
}
