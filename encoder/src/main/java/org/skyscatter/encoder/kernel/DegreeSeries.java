package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/**
 * A sum over degrees at one order m, sum over l of c_l P_lm(theta), to be synthesised by {@link
 * LegendreSums}: its coefficients, and the four rows of its values over the northern rings. Memory
 * to be filled and used again; not safe for use by several threads.
 */
public final class DegreeSeries {

  final double[] real;
  final double[] imaginary;
  final double[][] rows;
  final double[] products;
  private int from;
  private int to;

  /** Allocates a series with degrees below a limit on some rings. */
  public DegreeSeries(NorthernRings rings, int toDegree) {
    int padded = toDegree + 2 * LegendreSums.DEGREES_OF_BLOCK;
    real = new double[padded];
    imaginary = new double[padded];
    products = new double[LegendreSums.ROWS * padded / 2];
    rows = new double[LegendreSums.ROWS][rings.padded];
  }

  /**
   * Sets the degrees that may not vanish; the coefficients of all others are zero from now on.
   *
   * @param fromDegree the first, at least m
   * @param toDegree one past the last
   */
  public void setDegrees(int fromDegree, int toDegree) {
    if (fromDegree > from || toDegree < to) {
      Arrays.fill(real, from, to, 0);
      Arrays.fill(imaginary, from, to, 0);
    }
    from = fromDegree;
    to = Math.max(fromDegree, toDegree);
  }

  /** The real parts of c_l, by degree. */
  public double[] real() {
    return real;
  }

  /** The imaginary parts of c_l, by degree. */
  public double[] imaginary() {
    return imaginary;
  }

  /** The first degree that may not vanish. */
  public int from() {
    return from;
  }

  /** One past the last degree that may not vanish. */
  public int to() {
    return to;
  }

  /**
   * The values after synthesis: even real, even imaginary, odd real, odd imaginary, by northern
   * ring; the odd ones over cos theta.
   */
  public double[][] rows() {
    return rows;
  }
}
