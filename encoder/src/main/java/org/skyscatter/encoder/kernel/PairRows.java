package org.skyscatter.encoder.kernel;

/**
 * The layout of a row over pairs of rings that mirror each other: a function's even part E and odd
 * part O on the northern ring, whose value is E + O, and E - O on the southern. Every eight even
 * parts are followed by their eight odd parts, so that any block of pairs is one run of numbers.
 */
public final class PairRows {

  private PairRows() {}

  /** The length of a pair row over a number of rings, a multiple of {@link Kernel#LANES}. */
  public static int length(int rings) {
    return 2 * rings;
  }

  /** Where the even part of a pair is. */
  public static int even(int ring) {
    return 2 * ring - ring % Kernel.LANES;
  }

  /** Where the odd part of a pair is. */
  public static int odd(int ring) {
    return even(ring) + Kernel.LANES;
  }
}
