package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/**
 * Loops that the just-in-time compiler turns into vector code: one counted loop with one store
 * each, every operand a whole array read at the loop's own index. Two stores, or rows at offsets of
 * one array, would stay scalar.
 */
final class PlainKernel implements Kernel {

  private static final double[] NO_BASE = {};

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void recurFour(
      double[] variable,
      double[] previous,
      double[] current,
      double[][] rows,
      double[] slope,
      double[] offset,
      int step,
      int from,
      int to) {
    System.arraycopy(current, from, rows[0], from, to - from);
    recur(variable, previous, rows[0], rows[1], slope[step], offset[step], from, to);
    recur(variable, rows[0], rows[1], rows[2], slope[step + 1], offset[step + 1], from, to);
    recur(variable, rows[1], rows[2], rows[3], slope[step + 2], offset[step + 2], from, to);
    recur(variable, rows[2], rows[3], current, slope[step + 3], offset[step + 3], from, to);
    System.arraycopy(rows[3], from, previous, from, to - from);
  }

  private static void recur(
      double[] variable,
      double[] before,
      double[] now,
      double[] next,
      double slope,
      double offset,
      int from,
      int to) {
    for (int r = from; r < to; r++) {
      next[r] = (slope * variable[r] + offset) * now[r] + before[r];
    }
  }

  @Override
  public void addFourToFour(
      double[][] rows, double[][] sums, double[] coefficients, int at, int from, int to) {
    for (int c = 0; c < 4; c++) {
      addFour(
          sums[c],
          rows[0],
          rows[1],
          rows[2],
          rows[3],
          coefficients[at + c],
          coefficients[at + 4 + c],
          coefficients[at + 8 + c],
          coefficients[at + 12 + c],
          from,
          to);
    }
  }

  @Override
  public void addFourToTwo(
      double[][] rows,
      int firstRow,
      double[][] sums,
      int first,
      double[] coefficients,
      int at,
      int from,
      int to) {
    for (int c = 0; c < 2; c++) {
      addFour(
          sums[first + c],
          rows[firstRow],
          rows[firstRow + 2],
          rows[firstRow + 4],
          rows[firstRow + 6],
          coefficients[at + c],
          coefficients[at + 4 + c],
          coefficients[at + 8 + c],
          coefficients[at + 12 + c],
          from,
          to);
    }
  }

  private static void addFour(
      double[] sum,
      double[] p,
      double[] q,
      double[] r,
      double[] s,
      double a,
      double b,
      double c,
      double d,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      sum[i] += (a * p[i] + b * q[i]) + (c * r[i] + d * s[i]);
    }
  }

  @Override
  public RingProducts ringProducts() {
    return new StepRows();
  }

  @Override
  public void addProducts(double[][] p, double[][] q, double[] sums, int at, int from, int to) {
    for (int k = 0; k < 4; k += 2) {
      if (k == 0 || !fillsUp(p, k)) {
        dotTwoByFour(p[k], p[k + 1], q[0], q[1], q[2], q[3], sums, at + 4 * LANES * k, from, to);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // Only the very same row has the same products.
  private static boolean fillsUp(double[][] rows, int k) {
    return rows[k] == rows[k - 1];
  }

  /**
   * A sum along rows never vectorises; eight sums side by side hide the latency of each, and more
   * would not fit into registers.
   */
  private static void dotTwoByFour(
      double[] p,
      double[] q,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] sums,
      int at,
      int from,
      int to) {
    double pa = 0;
    double pb = 0;
    double pc = 0;
    double pd = 0;
    double qa = 0;
    double qb = 0;
    double qc = 0;
    double qd = 0;
    for (int i = from; i < to; i++) {
      double pi = p[i];
      double qi = q[i];
      double ai = a[i];
      double bi = b[i];
      double ci = c[i];
      double di = d[i];
      pa += pi * ai;
      pb += pi * bi;
      pc += pi * ci;
      pd += pi * di;
      qa += qi * ai;
      qb += qi * bi;
      qc += qi * ci;
      qd += qi * di;
    }
    sums[at] += pa;
    sums[at + LANES] += pb;
    sums[at + 2 * LANES] += pc;
    sums[at + 3 * LANES] += pd;
    sums[at + 4 * LANES] += qa;
    sums[at + 5 * LANES] += qb;
    sums[at + 6 * LANES] += qc;
    sums[at + 7 * LANES] += qd;
  }

  @Override
  public void spinTwo(
      double[][] f,
      double[][] g,
      double[][] h,
      double[] factors,
      double[] cosines,
      double m,
      double[][] pairs,
      int firstPair,
      int rings) {
    for (int c = 0; c < 2; c++) {
      double[] sum = pairs[firstPair + c];
      // i times the difference: its real part is minus the imaginary part.
      double[] difference = pairs[firstPair + 3 - c];
      double signedM = c == 0 ? m : -m;
      for (int r = 0; r < rings; r++) {
        int even = PairRows.even(r);
        int odd = even + LANES;
        double x = cosines[r];
        sum[even] = factors[r] * (m * m * f[c][r] - x * x * h[c + 2][r]) - 2 * g[c][r];
        sum[odd] = x * (factors[r] * (m * m * f[c + 2][r] - h[c][r]) - 2 * g[c + 2][r]);
        difference[even] = signedM * factors[r] * (h[c][r] - x * x * f[c + 2][r]);
        difference[odd] = signedM * factors[r] * x * (h[c + 2][r] - f[c][r]);
      }
    }
  }

  @Override
  public void spread(double[] row, double[] pairs, int part, int rings) {
    for (int r = 0; r < rings; r += LANES) {
      System.arraycopy(row, r, pairs, PairRows.even(r) + part * LANES, LANES);
    }
  }

  @Override
  public void multiplyRows(
      double[] base,
      double[][] in,
      int inCount,
      double[] matrix,
      double[][] out,
      int outCount,
      int lanes) {
    for (int k = 0; k < outCount; k++) {
      double[] sum = out[k];
      if (base.length == 0) {
        Arrays.fill(sum, 0, lanes, 0);
      } else {
        System.arraycopy(base, 0, sum, 0, lanes);
      }
      int at = 4 * inCount * (k / 4) + k % 4;
      int j = 0;
      for (; j + 3 < inCount; j += 4) {
        addFour(
            sum,
            in[j],
            in[j + 1],
            in[j + 2],
            in[j + 3],
            matrix[at + 4 * j],
            matrix[at + 4 * j + 4],
            matrix[at + 4 * j + 8],
            matrix[at + 4 * j + 12],
            0,
            lanes);
      }
      if (inCount - j == 3) {
        RowLoops.addThree(
            sum,
            in[j],
            in[j + 1],
            in[j + 2],
            matrix[at + 4 * j],
            matrix[at + 4 * j + 4],
            matrix[at + 4 * j + 8],
            lanes);
        j = inCount;
      }
      for (; j < inCount; j++) {
        RowLoops.addMultiple(sum, in[j], matrix[at + 4 * j], 0, lanes);
      }
    }
  }

  @Override
  public void multiplyPairs(
      double[] base,
      double[][] evenIn,
      double[][] oddIn,
      int inCount,
      double[] cosines,
      double[] sines,
      double[][] low,
      double[][] high,
      int outCount,
      int lanes) {
    multiplyRows(base, evenIn, inCount, cosines, low, outCount, lanes);
    multiplyRows(NO_BASE, oddIn, inCount, sines, high, outCount, lanes);
    for (int k = 0; k < outCount; k++) {
      RowLoops.unfold(low[k], high[k], lanes);
    }
  }

  @Override
  public void fold(
      double[] base,
      double[][] low,
      double[][] high,
      int count,
      double[][] sums,
      double[][] differences,
      double[] total,
      int lanes) {
    for (int j = 0; j < count; j++) {
      RowLoops.sumAndDifference(low[j], high[j], sums[j], differences[j], lanes);
    }
    addRows(base, sums, count, total, lanes);
  }

  @Override
  public void addRows(double[] base, double[][] rows, int count, double[] total, int lanes) {
    System.arraycopy(base, 0, total, 0, lanes);
    int j = 0;
    for (; j + 3 < count; j += 4) {
      addFour(total, rows[j], rows[j + 1], rows[j + 2], rows[j + 3], 1, 1, 1, 1, 0, lanes);
    }
    for (; j < count; j++) {
      RowLoops.addMultiple(total, rows[j], 1, 0, lanes);
    }
  }

  @Override
  public void sumPlaces(
      double[] target,
      int targetAt,
      double[][] rows,
      int rowsAt,
      int[] places,
      double factor,
      int lanes) {
    if (places.length == 2) {
      addScaled(
          target,
          targetAt,
          sign(places[0]) * factor,
          rows[index(places[0])],
          sign(places[1]) * factor,
          rows[index(places[1])],
          rowsAt,
          lanes);
      return;
    }
    Arrays.fill(target, targetAt, targetAt + lanes, 0);
    for (int place : places) {
      double[] row = rows[index(place)];
      double signed = sign(place) * factor;
      for (int i = 0; i < lanes; i++) {
        target[targetAt + i] += signed * row[rowsAt + i];
      }
    }
  }

  private static void addScaled(
      double[] target,
      int targetAt,
      double a,
      double[] p,
      double b,
      double[] q,
      int rowsAt,
      int lanes) {
    for (int i = 0; i < lanes; i++) {
      target[targetAt + i] = a * p[rowsAt + i] + b * q[rowsAt + i];
    }
  }

  private static int index(int place) {
    return place < 0 ? ~place : place;
  }

  private static int sign(int place) {
    return place < 0 ? -1 : 1;
  }

  @Override
  public void moduli(
      double[][][][] samples,
      double[] weights,
      double[][] pairWeights,
      double factor,
      boolean add,
      double[][] moduli,
      double[][] moments,
      int points,
      int pairs) {
    PlainModuli.compute(samples, weights, pairWeights, factor, add, moduli, moments, points, pairs);
  }

  @Override
  public void couple(
      CouplingTable table,
      double[] a,
      int at,
      int stride,
      int part,
      double[][] rows,
      double[] sums) {
    for (int k = 0; k < LANES; k++) {
      PlainCoupling.order(table, k, a, at + k, stride, part, rows, sums);
    }
  }
}
