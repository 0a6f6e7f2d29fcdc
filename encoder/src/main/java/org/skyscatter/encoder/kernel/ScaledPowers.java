package org.skyscatter.encoder.kernel;

/**
 * The k-th powers of numbers from 0 to 1, one a ring, for ascending k, as mantissa * 2^(-512
 * exponent): the powers near the poles lie far below the range of a double. Not safe for use by
 * several threads.
 */
final class ScaledPowers {

  /** The factor 2^512 of one unit of the exponent. */
  static final double UNIT = 0x1p512;

  static final double INVERSE_UNIT = 0x1p-512;

  /** Mantissas are kept at or above this, unless they are zero. */
  static final double SMALLEST = 0x1p-180;

  /** Factors are above 2^-40 here, so a look at every eighth power is enough. */
  private static final int INTERVAL = 8;

  private final double[] base;
  final double[] mantissa;
  final int[] exponent;
  private int power;

  ScaledPowers(double[] base) {
    this.base = base;
    mantissa = new double[base.length];
    exponent = new int[base.length];
    reset();
  }

  private void reset() {
    power = 0;
    for (int r = 0; r < mantissa.length; r++) {
      mantissa[r] = 1;
      exponent[r] = 0;
    }
  }

  /** Goes to a power; cheap where it is a little above the last. */
  void moveTo(int wanted) {
    if (wanted < power) {
      reset();
    }
    while (power < wanted) {
      for (int r = 0; r < mantissa.length; r++) {
        mantissa[r] *= base[r];
      }
      power++;
      if (power % INTERVAL == 0 || power == wanted) {
        normalise();
      }
    }
  }

  private void normalise() {
    for (int r = 0; r < mantissa.length; r++) {
      if (mantissa[r] < SMALLEST && mantissa[r] > 0) {
        mantissa[r] *= UNIT;
        exponent[r]++;
      }
    }
  }
}
