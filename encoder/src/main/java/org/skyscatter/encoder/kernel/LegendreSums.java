package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/**
 * The two sums of every scalar harmonic transform at fixed m, over degrees (synthesis) and over
 * rings (analysis), with the Legendre functions computed on the fly. A function is even or odd
 * about the equator as l + m is; so each map has four rows over the northern rings, the real and
 * the imaginary parts of its even and of its odd part: even + odd is the northern ring, even - odd
 * its southern mirror image. Not safe for use by several threads.
 */
public final class LegendreSums {

  /** The rows of a map. */
  public static final int ROWS = 4;

  private static final int STEPS = 4;
  private static final int TILE = STEPS * ROWS;

  private final Kernel kernel;
  private final NorthernRings rings;
  private final ScalarRecursion recursion;
  private final double[][] functions;
  private double[] products = new double[0];

  /** Allocates the state for these rings and degrees below a band limit. */
  public LegendreSums(Kernel kernel, NorthernRings rings, int bandLimit) {
    this.kernel = kernel;
    this.rings = rings;
    recursion = new ScalarRecursion(rings, bandLimit);
    functions = new double[STEPS][rings.padded];
  }

  private static int steps(int m, int toDegree) {
    return (toDegree - m + 2 * STEPS - 1) / (2 * STEPS) * STEPS;
  }

  /**
   * Synthesis: the rows of sum over fromDegree &lt;= l &lt; toDegree of a_lm P_lm.
   *
   * @param real Re a_lm by degree; likewise imaginary
   * @param rows receives four rows: even real, even imaginary, odd real, odd imaginary
   */
  public void synthesise(
      int m, int fromDegree, int toDegree, double[] real, double[] imaginary, double[][] rows) {
    for (int c = 0; c < ROWS; c++) {
      Arrays.fill(rows[c], 0);
    }
    if (m >= toDegree) {
      return;
    }
    int steps = steps(m, toDegree);
    recursion.start(m, steps, rings.firstThatMatters(m, toDegree));
    weigh(m, Math.max(m, fromDegree), toDegree, steps, real, imaginary);
    // The function of step k serves the degrees m + 2k to m + 2k + 2.
    int firstStep = Math.max(0, (fromDegree - m) / 2 - 1);
    for (int k = 0; k < steps; k += STEPS) {
      recursion.advanceFour(kernel, k, functions);
      if (k + STEPS > firstStep) {
        kernel.addFourToFour(
            functions, rows, products, k * ROWS, recursion.state().firstActive(), rings.padded);
      }
    }
    RowLoops.scale(rows[2], rings.cosine);
    RowLoops.scale(rows[3], rings.cosine);
  }

  /** The coefficients of t_k in the even rows and, without cos theta, in the odd rows. */
  private void weigh(int m, int from, int to, int steps, double[] real, double[] imaginary) {
    if (products.length < steps * ROWS) {
      products = new double[steps * ROWS];
    }
    for (int k = 0; k < steps; k++) {
      int l = m + 2 * k;
      double scale = recursion.scale(k);
      double low = l >= from && l < to ? scale * recursion.eps(2 * k + 1) : 0;
      double high = l + 2 >= from && l + 2 < to ? scale * recursion.eps(2 * k + 2) : 0;
      double middle = l + 1 >= from && l + 1 < to ? scale : 0;
      int at = k * ROWS;
      products[at] = low == 0 ? 0 : low * real[l];
      products[at + 1] = low == 0 ? 0 : low * imaginary[l];
      if (high != 0) {
        products[at] += high * real[l + 2];
        products[at + 1] += high * imaginary[l + 2];
      }
      products[at + 2] = middle == 0 ? 0 : middle * real[l + 1];
      products[at + 3] = middle == 0 ? 0 : middle * imaginary[l + 1];
    }
  }

  /**
   * Analysis: a_lm = sum over northern rings of P_lm times the even or the odd row, m &lt;= l &lt;
   * toDegree. The maps share one recursion.
   *
   * @param fields four rows a map: even real, even imaginary, odd real, odd imaginary; weights
   *     included, and the odd rows times cos theta
   * @param coefficients receives two rows a map, real and imaginary, by degree from m on
   */
  public void analyse(int m, int toDegree, double[][] fields, double[][] coefficients) {
    if (m >= toDegree) {
      return;
    }
    int maps = fields.length / ROWS;
    int steps = steps(m, toDegree);
    recursion.start(m, steps, rings.firstThatMatters(m, toDegree));
    if (products.length < maps * steps * ROWS) {
      products = new double[maps * steps * ROWS];
    }
    for (int k = 0; k < steps; k += STEPS) {
      recursion.advanceFour(kernel, k, functions);
      int from = recursion.state().firstActive();
      for (int map = 0; map < maps; map++) {
        kernel.dotFourByFour(
            functions,
            fields,
            map * ROWS,
            products,
            (map * steps / STEPS + k / STEPS) * TILE,
            from,
            rings.padded);
      }
    }
    for (int map = 0; map < maps; map++) {
      unfold(
          m, toDegree, steps, map * steps * ROWS, coefficients[2 * map], coefficients[2 * map + 1]);
    }
  }

  /** From sums of t_k to coefficients of both parities. */
  private void unfold(
      int m, int toDegree, int steps, int start, double[] real, double[] imaginary) {
    double lastReal = 0;
    double lastImaginary = 0;
    for (int k = 0; k < steps; k++) {
      int l = m + 2 * k;
      int at = start + k * ROWS;
      double scale = recursion.scale(k);
      double evenReal = scale * products[at];
      double evenImaginary = scale * products[at + 1];
      if (l < toDegree) {
        double now = recursion.eps(2 * k + 1);
        double before = recursion.eps(2 * k);
        real[l] = now * evenReal + before * lastReal;
        imaginary[l] = now * evenImaginary + before * lastImaginary;
      }
      if (l + 1 < toDegree) {
        real[l + 1] = scale * products[at + 2];
        imaginary[l + 1] = scale * products[at + 3];
      }
      lastReal = evenReal;
      lastImaginary = evenImaginary;
    }
  }
}
