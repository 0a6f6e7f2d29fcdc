package org.skyscatter.schemas;

/**
 * Bounds on what reading one record may cost. A value that declares more is refused before anything
 * is allocated for it.
 *
 * @param maxBytes the largest size of a value as received, and of its record when decompressed
 *     [bytes], from 1 to {@link #MOST_BYTES}
 * @param maxItems the largest number of items of all arrays and maps of a record together, at least
 *     1
 */
public record ReadLimits(int maxBytes, int maxItems) {

  /** The largest size that a Java array surely holds. */
  public static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  /** Items allowed where no number is given: far above any set of coefficients. */
  public static final int DEFAULT_MAX_ITEMS = 1 << 22;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException naming the limit at fault
   */
  public ReadLimits {
    if (maxBytes < 1 || maxBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes must be from 1 to " + MOST_BYTES + ", but is " + maxBytes);
    }
    if (maxItems < 1) {
      throw new IllegalArgumentException("maxItems must be at least 1, but is " + maxItems);
    }
  }

  /** Limits of the given size with {@link #DEFAULT_MAX_ITEMS}. */
  public static ReadLimits ofBytes(int maxBytes) {
    return new ReadLimits(maxBytes, DEFAULT_MAX_ITEMS);
  }
}
