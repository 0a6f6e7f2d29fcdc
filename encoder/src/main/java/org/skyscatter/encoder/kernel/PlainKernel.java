package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/**
 * Loops that the just-in-time compiler turns into vector code: one counted loop with one store
 * each, every operand a whole array read at the loop's own index. Two stores, or rows at offsets of
 * one array, would stay scalar.
 */
final class PlainKernel implements Kernel {

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
  public void dotFourByFour(
      double[][] rows, double[][] fields, int first, double[] products, int at, int from, int to) {
    for (int k = 0; k < 4; k += 2) {
      for (int c = 0; c < 4; c += 2) {
        dotTwoByTwo(
            rows[k],
            rows[k + 1],
            fields[first + c],
            fields[first + c + 1],
            products,
            at + 4 * k + c,
            from,
            to);
      }
    }
  }

  /** A sum over rings never vectorises; eight sums side by side hide the latency of each. */
  private static void dotTwoByTwo(
      double[] p, double[] q, double[] f, double[] g, double[] products, int at, int from, int to) {
    double pf0 = 0;
    double pg0 = 0;
    double qf0 = 0;
    double qg0 = 0;
    double pf1 = 0;
    double pg1 = 0;
    double qf1 = 0;
    double qg1 = 0;
    for (int r = from; r < to; r += 2) {
      double p0 = p[r];
      double q0 = q[r];
      double f0 = f[r];
      double g0 = g[r];
      pf0 += p0 * f0;
      pg0 += p0 * g0;
      qf0 += q0 * f0;
      qg0 += q0 * g0;
      double p1 = p[r + 1];
      double q1 = q[r + 1];
      double f1 = f[r + 1];
      double g1 = g[r + 1];
      pf1 += p1 * f1;
      pg1 += p1 * g1;
      qf1 += q1 * f1;
      qg1 += q1 * g1;
    }
    products[at] = pf0 + pf1;
    products[at + 1] = pg0 + pg1;
    products[at + 4] = qf0 + qf1;
    products[at + 5] = qg0 + qg1;
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
  public void addSquare(double[][] rows, double[] weights, double[] squares, int lanes) {
    if (weights.length == 3) {
      double[] p = rows[0];
      double[] q = rows[1];
      double[] r = rows[2];
      double a = weights[0];
      double b = weights[1];
      double c = weights[2];
      for (int i = 0; i < lanes; i++) {
        squares[i] += (a * p[i] + b * q[i] + c * r[i]) * (a * p[i] + b * q[i] + c * r[i]);
      }
      return;
    }
    for (int i = 0; i < lanes; i++) {
      double sum = 0;
      for (int c = 0; c < weights.length; c++) {
        sum += weights[c] * rows[c][i];
      }
      squares[i] += sum * sum;
    }
  }

  @Override
  public void addModulus(
      double[] squares, double factor, double[] modulus, double[][] moments, int lanes) {
    addRoots(moments[0], squares, 1, lanes);
    RowLoops.addMultiple(moments[1], squares, 1, 0, lanes);
    addRoots(modulus, squares, factor, lanes);
  }

  private static void addRoots(double[] sum, double[] squares, double factor, int lanes) {
    for (int i = 0; i < lanes; i++) {
      sum[i] += factor * Math.sqrt(squares[i]);
    }
  }

  @Override
  public void scan(
      double[][] w,
      double[] ratio,
      double[] weight,
      int first,
      int last,
      double[][] even,
      double[][] odd,
      int lanes) {
    int step = first <= last ? 1 : -1;
    Arrays.fill(even[first], 0, lanes, 0);
    Arrays.fill(odd[first], 0, lanes, 0);
    for (int l = first; l != last; l += step) {
      addScaled(odd[l + step], ratio[l], even[l], weight[l], w[l], lanes);
      setScaled(even[l + step], ratio[l], odd[l], lanes);
    }
  }

  private static void addScaled(
      double[] target, double a, double[] p, double b, double[] q, int lanes) {
    for (int i = 0; i < lanes; i++) {
      target[i] = a * p[i] + b * q[i];
    }
  }

  private static void setScaled(double[] target, double a, double[] p, int lanes) {
    for (int i = 0; i < lanes; i++) {
      target[i] = a * p[i];
    }
  }

  @Override
  public void combine(
      double[] target,
      double a,
      double[] p,
      double b,
      double[] q,
      double c,
      double[] r,
      int lanes) {
    for (int i = 0; i < lanes; i++) {
      target[i] = a * p[i] + b * q[i] + c * r[i];
    }
  }
}
