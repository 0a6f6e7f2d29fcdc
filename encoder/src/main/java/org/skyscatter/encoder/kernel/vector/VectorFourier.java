package org.skyscatter.encoder.kernel.vector;

import static org.skyscatter.encoder.kernel.vector.Vectors.SPECIES;
import static org.skyscatter.encoder.kernel.vector.Vectors.WIDTH;
import static org.skyscatter.encoder.kernel.vector.Vectors.all;
import static org.skyscatter.encoder.kernel.vector.Vectors.load;

import jdk.incubator.vector.DoubleVector;

/** The loops of the Fourier transform over lanes. */
final class VectorFourier {

  /** A tile has two vectors a row, so the lanes must be a multiple of two widths. */
  private static final int TWO = 2 * WIDTH;

  private VectorFourier() {}

  static void multiplyRows(
      double[] base,
      double[][] in,
      int inCount,
      double[] matrix,
      double[][] out,
      int outCount,
      int lanes) {
    for (int k = 0; k < outCount; k += 4) {
      multiplyFour(base, in, inCount, matrix, k * inCount, out, k, lanes);
    }
  }

  private static void multiplyFour(
      double[] base,
      double[][] in,
      int inCount,
      double[] matrix,
      int first,
      double[][] out,
      int k,
      int lanes) {
    double[] out0 = out[k];
    double[] out1 = out[k + 1];
    double[] out2 = out[k + 2];
    double[] out3 = out[k + 3];
    for (int i = 0; i < lanes; i += TWO) {
      DoubleVector start = base.length == 0 ? DoubleVector.zero(SPECIES) : load(base, i);
      DoubleVector a0 = start;
      DoubleVector a1 = start;
      DoubleVector a2 = start;
      DoubleVector a3 = start;
      start = base.length == 0 ? start : load(base, i + WIDTH);
      DoubleVector b0 = start;
      DoubleVector b1 = start;
      DoubleVector b2 = start;
      DoubleVector b3 = start;
      int at = first;
      for (int j = 0; j < inCount; j++) {
        double[] row = in[j];
        DoubleVector a = load(row, i);
        DoubleVector b = load(row, i + WIDTH);
        DoubleVector factor = all(matrix[at]);
        a0 = factor.fma(a, a0);
        b0 = factor.fma(b, b0);
        factor = all(matrix[at + 1]);
        a1 = factor.fma(a, a1);
        b1 = factor.fma(b, b1);
        factor = all(matrix[at + 2]);
        a2 = factor.fma(a, a2);
        b2 = factor.fma(b, b2);
        factor = all(matrix[at + 3]);
        a3 = factor.fma(a, a3);
        b3 = factor.fma(b, b3);
        at += 4;
      }
      a0.intoArray(out0, i);
      b0.intoArray(out0, i + WIDTH);
      a1.intoArray(out1, i);
      b1.intoArray(out1, i + WIDTH);
      a2.intoArray(out2, i);
      b2.intoArray(out2, i + WIDTH);
      a3.intoArray(out3, i);
      b3.intoArray(out3, i + WIDTH);
    }
  }

  static void multiplyPairs(
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
    for (int k = 0; k < outCount; k += 4) {
      for (int i = 0; i < lanes; i += TWO) {
        unfoldFour(oddIn, inCount, sines, low, high, k, i);
      }
    }
  }

  private static void unfoldFour(
      double[][] in, int inCount, double[] matrix, double[][] low, double[][] high, int k, int i) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector a0 = zero;
    DoubleVector a1 = zero;
    DoubleVector a2 = zero;
    DoubleVector a3 = zero;
    DoubleVector b0 = zero;
    DoubleVector b1 = zero;
    DoubleVector b2 = zero;
    DoubleVector b3 = zero;
    int at = k * inCount;
    for (int j = 0; j < inCount; j++) {
      double[] row = in[j];
      DoubleVector a = load(row, i);
      DoubleVector b = load(row, i + WIDTH);
      DoubleVector factor = all(matrix[at]);
      a0 = factor.fma(a, a0);
      b0 = factor.fma(b, b0);
      factor = all(matrix[at + 1]);
      a1 = factor.fma(a, a1);
      b1 = factor.fma(b, b1);
      factor = all(matrix[at + 2]);
      a2 = factor.fma(a, a2);
      b2 = factor.fma(b, b2);
      factor = all(matrix[at + 3]);
      a3 = factor.fma(a, a3);
      b3 = factor.fma(b, b3);
      at += 4;
    }
    unfold(low[k], high[k], a0, b0, i);
    unfold(low[k + 1], high[k + 1], a1, b1, i);
    unfold(low[k + 2], high[k + 2], a2, b2, i);
    unfold(low[k + 3], high[k + 3], a3, b3, i);
  }

  private static void unfold(
      double[] low, double[] high, DoubleVector firstOdd, DoubleVector secondOdd, int i) {
    DoubleVector even = load(low, i);
    even.add(firstOdd).intoArray(low, i);
    even.sub(firstOdd).intoArray(high, i);
    even = load(low, i + WIDTH);
    even.add(secondOdd).intoArray(low, i + WIDTH);
    even.sub(secondOdd).intoArray(high, i + WIDTH);
  }

  static void fold(
      double[] base,
      double[][] low,
      double[][] high,
      int count,
      double[][] sums,
      double[][] differences,
      double[] total,
      int lanes) {
    for (int i = 0; i < lanes; i += WIDTH) {
      DoubleVector all = load(base, i);
      for (int j = 0; j < count; j++) {
        DoubleVector p = load(low[j], i);
        DoubleVector q = load(high[j], i);
        DoubleVector sum = p.add(q);
        sum.intoArray(sums[j], i);
        p.sub(q).intoArray(differences[j], i);
        all = all.add(sum);
      }
      all.intoArray(total, i);
    }
  }

  static void addRows(double[] base, double[][] rows, int count, double[] total, int lanes) {
    for (int i = 0; i < lanes; i += WIDTH) {
      DoubleVector all = load(base, i);
      for (int j = 0; j < count; j++) {
        all = all.add(load(rows[j], i));
      }
      all.intoArray(total, i);
    }
  }

  static void sumPlaces(
      double[] target,
      int targetAt,
      double[][] rows,
      int rowsAt,
      int[] places,
      double factor,
      int lanes) {
    if (places.length == 2) {
      int p = places[0];
      int q = places[1];
      double a = p < 0 ? -factor : factor;
      double b = q < 0 ? -factor : factor;
      double[] first = rows[p < 0 ? ~p : p];
      double[] second = rows[q < 0 ? ~q : q];
      for (int i = 0; i < lanes; i += WIDTH) {
        load(first, rowsAt + i)
            .mul(a)
            .add(load(second, rowsAt + i).mul(b))
            .intoArray(target, targetAt + i);
      }
      return;
    }
    for (int i = 0; i < lanes; i += WIDTH) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int place : places) {
        DoubleVector value = load(rows[place < 0 ? ~place : place], rowsAt + i);
        sum = place < 0 ? sum.sub(value) : sum.add(value);
      }
      sum.mul(factor).intoArray(target, targetAt + i);
    }
  }
}
