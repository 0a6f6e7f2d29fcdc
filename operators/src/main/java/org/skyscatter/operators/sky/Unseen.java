package org.skyscatter.operators.sky;

/** HEALPix's mark for a pixel without a value. */
public final class Unseen {
  private static final double VALUE = -1.6375e30;

  /** Written as a float, the mark is not exact; healpy allows this relative difference. */
  private static final double TOLERANCE = 1e-5;

  private Unseen() {}

  /** Whether a value is the mark. */
  public static boolean is(double value) {
    return isNear(value, VALUE);
  }

  /** Whether a value is within the same tolerance of another mark. */
  public static boolean isNear(double value, double mark) {
    return Math.abs(value - mark) <= TOLERANCE * Math.abs(mark);
  }
}
