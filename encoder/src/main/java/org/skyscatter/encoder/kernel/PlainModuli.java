package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/**
 * {@link Kernel#moduli} point by point, on a row that stays in the nearest cache. Where two rings
 * are to be told apart the loops are scalar, so these do as much as they can at once.
 */
final class PlainModuli {

  private PlainModuli() {}

  static void compute(
      double[][][][] samples,
      double[] weights,
      double[][] pairWeights,
      double factor,
      boolean add,
      double[][] moduli,
      double[][] moments,
      int points,
      int pairs) {
    double[] values = new double[2 * pairs];
    double[] squares = new double[2 * pairs];
    for (int k = 0; k < points; k++) {
      if (samples.length == 1) {
        combine(samples[0][k], weights, values);
        weighReal(values, pairWeights, moments, pairs);
      } else {
        Arrays.fill(squares, 0);
        for (double[][][] part : samples) {
          combine(part[k], weights, values);
          addSquares(values, squares, pairs);
        }
        root(squares, values);
        weigh(values, pairWeights, moments, pairs);
      }
      if (add) {
        RowLoops.addMultiple(moduli[k], values, factor, 0, 2 * pairs);
      } else {
        multiply(moduli[k], values, factor, 2 * pairs);
      }
    }
  }

  private static void combine(double[][] components, double[] weights, double[] values) {
    Arrays.fill(values, 0);
    int c = 0;
    if (weights.length == 3) {
      RowLoops.addThree(
          values,
          components[0],
          components[1],
          components[2],
          weights[0],
          weights[1],
          weights[2],
          values.length);
      c = 3;
    }
    for (; c < weights.length; c++) {
      RowLoops.addMultiple(values, components[c], weights[c], 0, values.length);
    }
  }

  /** Adds the squares of the values of one part on the northern and southern rings. */
  private static void addSquares(double[] values, double[] squares, int pairs) {
    for (int i = 0; i < pairs; i++) {
      int even = PairRows.even(i);
      int odd = even + Kernel.LANES;
      double north = values[even] + values[odd];
      double south = values[even] - values[odd];
      squares[even] += north * north;
      squares[odd] += south * south;
    }
  }

  private static void root(double[] squares, double[] roots) {
    for (int i = 0; i < squares.length; i++) {
      roots[i] = Math.sqrt(squares[i]);
    }
  }

  /** Turns moduli into their weighted even and odd parts, and adds the moments. */
  private static void weigh(
      double[] moduli, double[][] pairWeights, double[][] moments, int pairs) {
    double[] northWeights = pairWeights[0];
    double[] southWeights = pairWeights[1];
    double[] cosines = pairWeights[2];
    double[] means = moments[0];
    double[] powers = moments[1];
    for (int i = 0; i < pairs; i++) {
      int even = PairRows.even(i);
      int odd = even + Kernel.LANES;
      double north = moduli[even];
      double south = moduli[odd];
      double northPart = northWeights[i] * north;
      double southPart = southWeights[i] * south;
      moduli[even] = northPart + southPart;
      moduli[odd] = cosines[i] * (northPart - southPart);
      means[i] += northPart + southPart;
      powers[i] += northPart * north + southPart * south;
    }
  }

  /** The same from the even and odd parts of a real map, whose moduli need no root. */
  private static void weighReal(
      double[] values, double[][] pairWeights, double[][] moments, int pairs) {
    double[] northWeights = pairWeights[0];
    double[] southWeights = pairWeights[1];
    double[] cosines = pairWeights[2];
    double[] means = moments[0];
    double[] powers = moments[1];
    for (int i = 0; i < pairs; i++) {
      int even = PairRows.even(i);
      int odd = even + Kernel.LANES;
      double north = Math.abs(values[even] + values[odd]);
      double south = Math.abs(values[even] - values[odd]);
      double northPart = northWeights[i] * north;
      double southPart = southWeights[i] * south;
      values[even] = northPart + southPart;
      values[odd] = cosines[i] * (northPart - southPart);
      means[i] += northPart + southPart;
      powers[i] += northPart * north + southPart * south;
    }
  }

  private static void multiply(double[] product, double[] row, double factor, int lanes) {
    for (int i = 0; i < lanes; i++) {
      product[i] = factor * row[i];
    }
  }
}
