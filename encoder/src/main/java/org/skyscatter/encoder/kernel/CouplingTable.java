package org.skyscatter.encoder.kernel;

/**
 * The coefficients of {@link Kernel#couple}: a run of degrees, the highest first, at a block of
 * orders. Filled by the owner of the formulas, read by the kernel; the arrays are shared, not
 * copied.
 */
public final class CouplingTable {

  /** The orders of a block. */
  public static final int ORDERS = Kernel.LANES;

  /**
   * The most degrees of a run, few enough that the rows of eight maps stay in the nearest cache.
   */
  public static final int DEGREES = 12;

  // By degree, then order.
  public final double[] ratio = new double[DEGREES * ORDERS];
  public final double[] weight = new double[DEGREES * ORDERS];
  public final double[] crossDiagonal = new double[DEGREES * ORDERS];
  public final double[] sameFactor = new double[DEGREES * ORDERS];
  public final double[] sameDiagonal = new double[DEGREES * ORDERS];

  // By degree.
  public final double[] low = new double[DEGREES];
  public final double[] high = new double[DEGREES];
  public final double[] inverse = new double[DEGREES];
  public final double[] square = new double[DEGREES];

  // By order.
  public final double[] rootMultiplicity = new double[ORDERS];
  public final double[] above = new double[ORDERS];
  public final double[] below = new double[ORDERS];
  public final double[] far = new double[ORDERS];

  /** The number of degrees of the run. */
  public int degrees;

  /** The numbers of one part (real or imaginary) of one strand in a row. */
  public int part() {
    return degrees * ORDERS;
  }
}
