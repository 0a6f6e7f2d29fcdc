package org.skyscatter.encoder.kernel;

import java.util.Arrays;
import java.util.List;

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

  /** The degrees whose functions are made before they are used. */
  static final int DEGREES_OF_BLOCK = 16;

  private static final int STEPS = 4;

  /** The steps of a block: two tiles, so that each row of sums is fetched for two. */
  private static final int BLOCK = 2 * STEPS;

  private final Kernel kernel;
  private final NorthernRings rings;
  private final ScalarRecursion recursion;
  private final double[][] functions;
  private final double[][] secondFunctions;
  private final RingProducts products;

  /** Allocates the state for these rings and degrees below a band limit. */
  public LegendreSums(Kernel kernel, NorthernRings rings, int bandLimit) {
    this.kernel = kernel;
    this.rings = rings;
    recursion = new ScalarRecursion(rings, bandLimit);
    functions = new double[STEPS][rings.padded];
    secondFunctions = new double[STEPS][rings.padded];
    products = kernel.ringProducts();
  }

  private static int steps(int m, int toDegree, int multiple) {
    return (toDegree - m + 2 * multiple - 1) / (2 * multiple) * multiple;
  }

  /**
   * Synthesis: the rows of each series, the odd ones still without their factor cos theta. All
   * share one recursion.
   */
  public void synthesise(int m, List<DegreeSeries> series) {
    int toDegree = m;
    for (DegreeSeries one : series) {
      for (double[] row : one.rows) {
        Arrays.fill(row, 0);
      }
      if (one.from() < one.to()) {
        toDegree = Math.max(toDegree, one.to());
      }
    }
    if (m >= toDegree) {
      return;
    }
    int steps = steps(m, toDegree, BLOCK);
    recursion.start(m, steps);
    for (DegreeSeries one : series) {
      weigh(m, steps, one);
    }
    int firstRing = rings.firstThatMatters(m, toDegree);
    for (int ring = 0; ring < rings.padded; ring += RingProducts.RINGS) {
      int end = Math.min(ring + RingProducts.RINGS, rings.padded);
      if (firstRing < end) {
        recursion.startRings(Math.max(ring, firstRing), end);
        synthesiseRings(m, steps, series, end);
      }
    }
  }

  private void synthesiseRings(int m, int steps, List<DegreeSeries> series, int end) {
    for (int k = 0; k < steps; k += BLOCK) {
      recursion.advanceFour(kernel, k, functions);
      int from = recursion.state().firstActive();
      recursion.advanceFour(kernel, k + STEPS, secondFunctions);
      int secondFrom = recursion.state().firstActive();
      int low = m + 2 * k;
      for (int i = 0; i < series.size(); i++) {
        DegreeSeries one = series.get(i);
        if (one.from() <= low + DEGREES_OF_BLOCK && one.to() > low) {
          kernel.addFourToFour(functions, one.rows, one.products, k * ROWS, from, end);
          kernel.addFourToFour(
              secondFunctions, one.rows, one.products, (k + STEPS) * ROWS, secondFrom, end);
        }
      }
    }
  }

  /** The coefficients of t_k in the even rows and, without cos theta, in the odd rows. */
  private void weigh(int m, int steps, DegreeSeries series) {
    double[] real = series.real;
    double[] imaginary = series.imaginary;
    double[] weighted = series.products;
    for (int k = 0; k < steps; k++) {
      int l = m + 2 * k;
      double scale = recursion.scale(k);
      // The function of step k serves the degrees m + 2k to m + 2k + 2.
      double low = scale * recursion.eps(2 * k + 1);
      double high = scale * recursion.eps(2 * k + 2);
      int at = k * ROWS;
      weighted[at] = low * real[l] + high * real[l + 2];
      weighted[at + 1] = low * imaginary[l] + high * imaginary[l + 2];
      weighted[at + 2] = scale * real[l + 1];
      weighted[at + 3] = scale * imaginary[l + 1];
    }
  }

  /**
   * Analysis: a_lm = sum over northern rings of P_lm times the even or the odd row, m &lt;= l &lt;
   * toDegree. The maps share one recursion.
   *
   * @param fields two pair rows a map, real and imaginary; weights included, and the odd parts
   *     times cos theta
   * @param maps the number of maps; fields may have more rows
   * @param coefficients receives two rows a map, real and imaginary, by degree from m on
   */
  public void analyse(int m, int toDegree, double[][] fields, int maps, double[][] coefficients) {
    if (m >= toDegree) {
      return;
    }
    int steps = steps(m, toDegree, STEPS);
    recursion.start(m, steps);
    products.start(fields, maps, steps);
    int firstRing = rings.firstThatMatters(m, toDegree);
    for (int ring = 0; ring < rings.padded; ring += RingProducts.RINGS) {
      int end = Math.min(ring + RingProducts.RINGS, rings.padded);
      if (firstRing < end) {
        recursion.startRings(Math.max(ring, firstRing), end);
        analyseRings(steps, end);
      }
    }
    for (int map = 0; map < maps; map++) {
      unfold(m, toDegree, steps, map, coefficients[2 * map], coefficients[2 * map + 1]);
    }
  }

  private void analyseRings(int steps, int end) {
    for (int k = 0; k < steps; k += STEPS) {
      recursion.advanceFour(kernel, k, functions);
      products.add(functions, k, recursion.state().firstActive(), end);
    }
  }

  /** From sums of t_k to coefficients of both parities. */
  private void unfold(int m, int toDegree, int steps, int map, double[] real, double[] imaginary) {
    double[] sums = products.sums();
    double lastReal = 0;
    double lastImaginary = 0;
    for (int k = 0; k < steps; k++) {
      int l = m + 2 * k;
      int at = products.place(map, k);
      double scale = recursion.scale(k);
      double evenReal = scale * sums[at];
      double evenImaginary = scale * sums[at + 1];
      if (l < toDegree) {
        double now = recursion.eps(2 * k + 1);
        double before = recursion.eps(2 * k);
        real[l] = now * evenReal + before * lastReal;
        imaginary[l] = now * evenImaginary + before * lastImaginary;
      }
      if (l + 1 < toDegree) {
        real[l + 1] = scale * sums[at + 2];
        imaginary[l + 1] = scale * sums[at + 3];
      }
      lastReal = evenReal;
      lastImaginary = evenImaginary;
    }
  }
}
