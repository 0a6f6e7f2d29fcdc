package org.skyscatter.operators.assemble;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A set of pixels: the ranges that some spans cover, merged where they touch. Immutable, with value
 * equality.
 */
final class Coverage {

  /** No pixel. */
  static final Coverage NONE = new Coverage(new int[0]);

  // Where ranges begin (even places) and end (odd places), ascending without repetition.
  private final int[] bounds;

  private Coverage(int[] bounds) {
    this.bounds = bounds;
  }

  /** The pixels of one span. */
  static Coverage of(Span span) {
    return NONE.with(span);
  }

  /** Whether a pixel of the span is in this set. */
  boolean overlaps(Span span) {
    int before = boundsUpTo(span.first());
    return isInside(before) || boundsUpTo(span.end() - 1) > before;
  }

  /** This set and a span that does not overlap it. */
  Coverage with(Span span) {
    // A bound of both is none of the union.
    return toggle(span.first()).toggle(span.end());
  }

  /** This set without a span that is wholly inside it. */
  Coverage without(Span span) {
    return toggle(span.first()).toggle(span.end());
  }

  /** The number of pixels. */
  long pixels() {
    long pixels = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      pixels += bounds[i + 1] - bounds[i];
    }
    return pixels;
  }

  /** The number of ranges that do not touch. */
  int ranges() {
    return bounds.length / 2;
  }

  /** Whether no pixel is in this set. */
  boolean isEmpty() {
    return bounds.length == 0;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(bounds.length);
    for (int bound : bounds) {
      out.writeInt(bound);
    }
  }

  static Coverage read(DataInputView in) throws IOException {
    int[] bounds = new int[in.readInt()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = in.readInt();
    }
    return new Coverage(bounds);
  }

  private static boolean isInside(int boundsBefore) {
    return boundsBefore % 2 == 1;
  }

  /** How many bounds are not above a pixel number. */
  private int boundsUpTo(int pixel) {
    int place = Arrays.binarySearch(bounds, pixel);
    return place >= 0 ? place + 1 : -place - 1;
  }

  private Coverage toggle(int bound) {
    int place = Arrays.binarySearch(bounds, bound);
    boolean present = place >= 0;
    int at = present ? place : -place - 1;
    int[] changed = new int[bounds.length + (present ? -1 : 1)];
    System.arraycopy(bounds, 0, changed, 0, at);
    if (present) {
      System.arraycopy(bounds, at + 1, changed, at, bounds.length - at - 1);
    } else {
      changed[at] = bound;
      System.arraycopy(bounds, at, changed, at + 1, bounds.length - at);
    }
    return new Coverage(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coverage that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }
}
