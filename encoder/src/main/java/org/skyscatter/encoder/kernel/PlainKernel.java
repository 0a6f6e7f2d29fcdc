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
  public void dotPairs(
      double[][] rows,
      double[] real,
      double[] imaginary,
      double[] products,
      int at,
      int from,
      int to) {
    for (int k = 0; k < 4; k += 2) {
      for (int part = 0; part < 2; part++) {
        for (int block = from; block < to; block += LANES) {
          int start = PairRows.even(block) + part * LANES;
          dotTwoByTwo(
              rows[k],
              rows[k + 1],
              block,
              real,
              imaginary,
              start,
              products,
              at + 4 * k + 2 * part,
              1,
              LANES);
        }
      }
    }
  }

  @Override
  public void addProducts(double[][] p, double[][] q, double[] sums, int at, int from, int to) {
    for (int k = 0; k < 4; k += 2) {
      for (int c = 0; c < 4; c += 2) {
        dotTwoByTwo(
            p[k],
            p[k + 1],
            from,
            q[c],
            q[c + 1],
            from,
            sums,
            at + LANES * (4 * k + c),
            LANES,
            to - from);
      }
    }
  }

  /** A sum over rings never vectorises; eight sums side by side hide the latency of each. */
  private static void dotTwoByTwo(
      double[] p,
      double[] q,
      int rowsAt,
      double[] f,
      double[] g,
      int fieldsAt,
      double[] products,
      int at,
      int spacing,
      int count) {
    double pf0 = 0;
    double pg0 = 0;
    double qf0 = 0;
    double qg0 = 0;
    double pf1 = 0;
    double pg1 = 0;
    double qf1 = 0;
    double qg1 = 0;
    for (int r = 0; r < count; r += 2) {
      double p0 = p[rowsAt + r];
      double q0 = q[rowsAt + r];
      double f0 = f[fieldsAt + r];
      double g0 = g[fieldsAt + r];
      pf0 += p0 * f0;
      pg0 += p0 * g0;
      qf0 += q0 * f0;
      qg0 += q0 * g0;
      double p1 = p[rowsAt + r + 1];
      double q1 = q[rowsAt + r + 1];
      double f1 = f[fieldsAt + r + 1];
      double g1 = g[fieldsAt + r + 1];
      pf1 += p1 * f1;
      pg1 += p1 * g1;
      qf1 += q1 * f1;
      qg1 += q1 * g1;
    }
    products[at] += pf0 + pf1;
    products[at + spacing] += pg0 + pg1;
    products[at + 4 * spacing] += qf0 + qf1;
    products[at + 5 * spacing] += qg0 + qg1;
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
      unfold(low[k], high[k], lanes);
    }
  }

  private static void unfold(double[] low, double[] high, int lanes) {
    for (int i = 0; i < lanes; i++) {
      low[i] += high[i];
    }
    for (int i = 0; i < lanes; i++) {
      high[i] = low[i] - 2 * high[i];
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
      addScaled(sums[j], 1, low[j], 1, high[j], lanes);
      addScaled(differences[j], 1, low[j], -1, high[j], lanes);
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

  private static void addScaled(
      double[] target, double a, double[] p, double b, double[] q, int lanes) {
    for (int i = 0; i < lanes; i++) {
      target[i] = a * p[i] + b * q[i];
    }
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
    double[] moduliOfPoint = new double[2 * pairs];
    double[] squares = new double[2 * pairs];
    for (int k = 0; k < points; k++) {
      Arrays.fill(squares, 0);
      for (double[][][] part : samples) {
        addSquares(part[k], weights, moduliOfPoint, squares, pairs);
      }
      for (int i = 0; i < squares.length; i++) {
        moduliOfPoint[i] = Math.sqrt(squares[i]);
      }
      weigh(moduliOfPoint, pairWeights, squares, moments, pairs);
      if (!add) {
        Arrays.fill(moduli[k], 0, 2 * pairs, 0);
      }
      RowLoops.addMultiple(moduli[k], moduliOfPoint, factor, 0, 2 * pairs);
    }
  }

  /** Adds the squares of the values of one part on the northern and southern rings. */
  private static void addSquares(
      double[][] components, double[] weights, double[] values, double[] squares, int pairs) {
    Arrays.fill(values, 0);
    for (int c = 0; c < weights.length; c++) {
      RowLoops.addMultiple(values, components[c], weights[c], 0, values.length);
    }
    for (int block = 0; block < 2 * pairs; block += 2 * LANES) {
      for (int i = block; i < block + LANES; i++) {
        double north = values[i] + values[i + LANES];
        double south = values[i] - values[i + LANES];
        squares[i] += north * north;
        squares[i + LANES] += south * south;
      }
    }
  }

  /** Turns moduli into their weighted even and odd parts, and adds the moments. */
  private static void weigh(
      double[] moduli, double[][] pairWeights, double[] squares, double[][] moments, int pairs) {
    for (int i = 0; i < pairs; i++) {
      int even = PairRows.even(i);
      int odd = even + LANES;
      double northWeight = pairWeights[0][i];
      double southWeight = pairWeights[1][i];
      double north = northWeight * moduli[even];
      double south = southWeight * moduli[odd];
      moduli[even] = north + south;
      moduli[odd] = pairWeights[2][i] * (north - south);
      moments[0][i] += north + south;
      moments[1][i] += northWeight * squares[even] + southWeight * squares[odd];
    }
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
    for (int i = 0; i < table.degrees; i++) {
      for (int k = 0; k < LANES; k++) {
        coupleOne(table, i, k, a[at - stride * i + k], part, rows, sums);
      }
    }
  }

  private static void coupleOne(
      CouplingTable table,
      int degree,
      int order,
      double value,
      int part,
      double[][] rows,
      double[] sums) {
    int length = table.part();
    int at = degree * LANES + order;
    // Times i: a real part becomes an imaginary one, an imaginary part minus a real one.
    int same = at + part * length;
    int turned = at + (1 - part) * length;
    double sign = part == 0 ? 1 : -1;
    int second = 2 * length;
    double inverse = table.inverse[degree];
    double x = table.rootMultiplicity[order] * value;
    double z = table.low[degree] * x;
    double b = table.high[degree] * x;
    double u = inverse * b;
    double q = table.square[degree] * u;
    double zEven = sums[order];
    double zOdd = sums[LANES + order];
    double uEven = sums[2 * LANES + order];
    double uOdd = sums[3 * LANES + order];
    double qEven = sums[4 * LANES + order];
    double qOdd = sums[5 * LANES + order];
    double above = table.above[order];
    double below = table.below[order] * inverse;
    double far = table.far[order] * inverse;
    double near = table.sameFactor[at];
    rows[0][same] = z;
    rows[0][second + same] = b;
    rows[1][same] = above * uEven + table.crossDiagonal[at] * u;
    rows[1][second + same] = below * zEven;
    rows[2][turned] = sign * above * uOdd;
    rows[2][second + turned] = sign * below * zOdd;
    rows[3][second + same] = near * uEven + far * qEven + table.sameDiagonal[at] * b;
    rows[4][second + turned] = sign * (near * uOdd + far * qOdd);
    double ratio = table.ratio[at];
    double weight = table.weight[at];
    sums[order] = ratio * zOdd;
    sums[LANES + order] = ratio * zEven + weight * z;
    sums[2 * LANES + order] = ratio * uOdd;
    sums[3 * LANES + order] = ratio * uEven + weight * u;
    sums[4 * LANES + order] = ratio * qOdd;
    sums[5 * LANES + order] = ratio * qEven + weight * q;
  }
}
