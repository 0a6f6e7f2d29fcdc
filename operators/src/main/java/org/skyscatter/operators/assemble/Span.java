package org.skyscatter.operators.assemble;

import org.skyscatter.operators.item.MapPart;

/**
 * Pixels that follow each other in the order of the sampling.
 *
 * @param first the number of the first
 * @param end the number that follows that of the last
 */
record Span(int first, int end) {

  /** The pixels of a tile. */
  static Span of(MapPart part) {
    return new Span(part.firstValue(), part.endValue());
  }

  /** The span of this key. */
  static Span ofKey(long key) {
    return new Span((int) (key >>> Integer.SIZE), (int) key);
  }

  /** Both numbers in one, as states hold it. */
  long key() {
    return (long) first << Integer.SIZE | end;
  }

  /** Whether the spans share a pixel. */
  boolean overlaps(Span other) {
    return first < other.end && other.first < end;
  }

  @Override
  public String toString() {
    return "pixels " + first + " to " + (end - 1);
  }
}
