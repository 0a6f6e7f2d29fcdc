package org.skyscatter.operators.maps;

import java.util.Arrays;

/** Values of a declared number that may turn out fewer: memory grows with those that came. */
final class GrowingValues {

  private static final int START = 1 << 16;

  private final int declared;
  private double[] values;
  private int size;

  /**
   * No values yet.
   *
   * @param declared how many may come
   * @param known whether so many are known to come, so that room for all is made at once
   */
  GrowingValues(int declared, boolean known) {
    this.declared = declared;
    this.values = new double[known ? declared : Math.min(START, declared)];
  }

  /** Appends a value. */
  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(declared, 2L * size));
    }
    values[size++] = value;
  }

  /** The values that came; not copied where they are as many as declared. */
  double[] toArray() {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }
}
