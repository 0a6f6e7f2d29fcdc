package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/**
 * The sum over degrees of Wigner functions at fixed m and both signs of n &gt; 0, from the same
 * coefficients, with degrees of even and odd l + m apart: the value of (m, n) on a northern ring is
 * even + odd of n, on its southern mirror image even - odd of -n, since d^l_{m,n}(pi - theta) =
 * (-1)^{l+m} d^l_{m,-n}(theta). Not safe for use by several threads.
 */
public final class SpinSums {

  /** The rows of one sign of n: even real, even imaginary, odd real, odd imaginary. */
  public static final int ROWS = 4;

  private static final int BLOCK = 8;

  private final Kernel kernel;
  private final NorthernRings rings;
  private final int n;
  private final SpinRecursion recursion;
  private final double[][] functions;
  private final double[][] firstHalf;
  private final double[][] secondHalf;
  private final double[] weighted;

  /** Allocates the state for these rings, degrees below a band limit and an n &gt; 0. */
  public SpinSums(Kernel kernel, NorthernRings rings, int bandLimit, int n) {
    this.kernel = kernel;
    this.rings = rings;
    this.n = n;
    recursion = new SpinRecursion(rings, bandLimit, n);
    functions = new double[BLOCK][rings.padded];
    firstHalf = Arrays.copyOfRange(functions, 0, BLOCK / 2);
    secondHalf = Arrays.copyOfRange(functions, BLOCK / 2, BLOCK);
    weighted = new double[2 * (bandLimit + 2 * BLOCK)];
  }

  /**
   * The rows of sum over fromDegree &lt;= l &lt; toDegree of a_l p_l.
   *
   * @param real Re a_l by degree; likewise imaginary
   * @param positive receives the four rows of n
   * @param negative receives the four rows of -n
   */
  public void synthesise(
      int m,
      int fromDegree,
      int toDegree,
      double[] real,
      double[] imaginary,
      double[][] positive,
      double[][] negative) {
    for (int c = 0; c < ROWS; c++) {
      Arrays.fill(positive[c], 0);
      Arrays.fill(negative[c], 0);
    }
    int first = Math.max(m, n);
    if (first >= toDegree) {
      return;
    }
    int steps = (toDegree - first + BLOCK - 1) / BLOCK * BLOCK;
    recursion.start(m, steps, rings.firstThatMatters(m - n, toDegree));
    for (int i = 0; i < steps; i++) {
      int l = first + i;
      boolean used = l >= fromDegree && l < toDegree;
      weighted[2 * i] = used ? recursion.scale(i) * real[l] : 0;
      weighted[2 * i + 1] = used ? recursion.scale(i) * imaginary[l] : 0;
    }
    // Where the first degree has l + m odd, even and odd degrees change places.
    int evenAt = ((first + m) & 1) == 0 ? 0 : 2;
    int firstStep = Math.max(0, fromDegree - first);
    for (int i = 0; i < steps; i += BLOCK) {
      boolean used = i + BLOCK > firstStep;
      addBlock(true, i, used, positive, evenAt);
      addBlock(false, i, used, negative, evenAt);
    }
  }

  private void addBlock(boolean positiveSign, int i, boolean used, double[][] sums, int evenAt) {
    RingState state = recursion.state(positiveSign);
    state.activate();
    recursion.advanceFour(kernel, positiveSign, i, firstHalf);
    recursion.advanceFour(kernel, positiveSign, i + BLOCK / 2, secondHalf);
    if (!used) {
      return;
    }
    state.clearScaled(functions);
    int from = state.firstActive();
    addParity(0, sums, evenAt, 2 * i, from);
    addParity(1, sums, 2 - evenAt, 2 * i + 2, from);
  }

  /** Every second of the block's functions, whose coefficients are four apart. */
  private void addParity(int firstRow, double[][] sums, int target, int at, int from) {
    kernel.addFourToTwo(functions, firstRow, sums, target, weighted, at, from, rings.padded);
  }
}
