package org.skyscatter.operators.kafka;

/**
 * The records that a partition holds.
 *
 * @param start the offset of the first record
 * @param end the offset behind the last record
 */
record LogRange(long start, long end) {

  /** Whether a reader may stand at an offset: at a record or at the end. */
  boolean contains(long offset) {
    return offset >= start && offset <= end;
  }
}
