package org.skyscatter.encoder.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.skyscatter.encoder.kernel.CouplingTable;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.PairRows;
import org.skyscatter.encoder.kernel.RingProducts;
import org.skyscatter.encoder.kernel.TileProducts;

/** The loops on explicit vectors, with tiles that keep their sums in registers. */
public final class VectorKernel implements Kernel {

  private static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > LANES
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** Where the matrix product keeps two vectors a row, lanes must be a multiple of two widths. */
  private static final int TWO = 2 * WIDTH;

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  private static DoubleVector load(double[] row, int at) {
    return DoubleVector.fromArray(SPECIES, row, at);
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  private static double sum(DoubleVector vector) {
    return vector.reduceLanes(VectorOperators.ADD);
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
    double[] row0 = rows[0];
    double[] row1 = rows[1];
    double[] row2 = rows[2];
    double[] row3 = rows[3];
    DoubleVector a0 = all(slope[step]);
    DoubleVector a1 = all(slope[step + 1]);
    DoubleVector a2 = all(slope[step + 2]);
    DoubleVector a3 = all(slope[step + 3]);
    DoubleVector b0 = all(offset[step]);
    DoubleVector b1 = all(offset[step + 1]);
    DoubleVector b2 = all(offset[step + 2]);
    DoubleVector b3 = all(offset[step + 3]);
    for (int r = from; r < to; r += WIDTH) {
      DoubleVector v = load(variable, r);
      DoubleVector t0 = load(current, r);
      DoubleVector t1 = a0.fma(v, b0).fma(t0, load(previous, r));
      DoubleVector t2 = a1.fma(v, b1).fma(t1, t0);
      DoubleVector t3 = a2.fma(v, b2).fma(t2, t1);
      DoubleVector t4 = a3.fma(v, b3).fma(t3, t2);
      t0.intoArray(row0, r);
      t1.intoArray(row1, r);
      t2.intoArray(row2, r);
      t3.intoArray(row3, r);
      t3.intoArray(previous, r);
      t4.intoArray(current, r);
    }
  }

  @Override
  public void addFourToFour(
      double[][] rows, double[][] sums, double[] coefficients, int at, int from, int to) {
    double[] row0 = rows[0];
    double[] row1 = rows[1];
    double[] row2 = rows[2];
    double[] row3 = rows[3];
    double[] sum0 = sums[0];
    double[] sum1 = sums[1];
    double[] sum2 = sums[2];
    double[] sum3 = sums[3];
    DoubleVector a00 = all(coefficients[at]);
    DoubleVector a01 = all(coefficients[at + 1]);
    DoubleVector a02 = all(coefficients[at + 2]);
    DoubleVector a03 = all(coefficients[at + 3]);
    DoubleVector a10 = all(coefficients[at + 4]);
    DoubleVector a11 = all(coefficients[at + 5]);
    DoubleVector a12 = all(coefficients[at + 6]);
    DoubleVector a13 = all(coefficients[at + 7]);
    DoubleVector a20 = all(coefficients[at + 8]);
    DoubleVector a21 = all(coefficients[at + 9]);
    DoubleVector a22 = all(coefficients[at + 10]);
    DoubleVector a23 = all(coefficients[at + 11]);
    DoubleVector a30 = all(coefficients[at + 12]);
    DoubleVector a31 = all(coefficients[at + 13]);
    DoubleVector a32 = all(coefficients[at + 14]);
    DoubleVector a33 = all(coefficients[at + 15]);
    for (int r = from; r < to; r += WIDTH) {
      DoubleVector t0 = load(row0, r);
      DoubleVector t1 = load(row1, r);
      DoubleVector t2 = load(row2, r);
      DoubleVector t3 = load(row3, r);
      t0.fma(a00, t1.fma(a10, t2.fma(a20, t3.fma(a30, load(sum0, r))))).intoArray(sum0, r);
      t0.fma(a01, t1.fma(a11, t2.fma(a21, t3.fma(a31, load(sum1, r))))).intoArray(sum1, r);
      t0.fma(a02, t1.fma(a12, t2.fma(a22, t3.fma(a32, load(sum2, r))))).intoArray(sum2, r);
      t0.fma(a03, t1.fma(a13, t2.fma(a23, t3.fma(a33, load(sum3, r))))).intoArray(sum3, r);
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
    double[] row0 = rows[firstRow];
    double[] row1 = rows[firstRow + 2];
    double[] row2 = rows[firstRow + 4];
    double[] row3 = rows[firstRow + 6];
    double[] sum0 = sums[first];
    double[] sum1 = sums[first + 1];
    DoubleVector a00 = all(coefficients[at]);
    DoubleVector a01 = all(coefficients[at + 1]);
    DoubleVector a10 = all(coefficients[at + 4]);
    DoubleVector a11 = all(coefficients[at + 5]);
    DoubleVector a20 = all(coefficients[at + 8]);
    DoubleVector a21 = all(coefficients[at + 9]);
    DoubleVector a30 = all(coefficients[at + 12]);
    DoubleVector a31 = all(coefficients[at + 13]);
    for (int r = from; r < to; r += WIDTH) {
      DoubleVector t0 = load(row0, r);
      DoubleVector t1 = load(row1, r);
      DoubleVector t2 = load(row2, r);
      DoubleVector t3 = load(row3, r);
      t0.fma(a00, t1.fma(a10, t2.fma(a20, t3.fma(a30, load(sum0, r))))).intoArray(sum0, r);
      t0.fma(a01, t1.fma(a11, t2.fma(a21, t3.fma(a31, load(sum1, r))))).intoArray(sum1, r);
    }
  }

  @Override
  public RingProducts ringProducts() {
    return new TileProducts(VectorKernel::dotPairs);
  }

  /** {@link TileProducts.Tile#add}, with sixteen sums in registers. */
  private static void dotPairs(
      double[][] rows,
      double[] real,
      double[] imaginary,
      double[] products,
      int at,
      int from,
      int to) {
    double[] row0 = rows[0];
    double[] row1 = rows[1];
    double[] row2 = rows[2];
    double[] row3 = rows[3];
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s00 = zero;
    DoubleVector s01 = zero;
    DoubleVector s02 = zero;
    DoubleVector s03 = zero;
    DoubleVector s10 = zero;
    DoubleVector s11 = zero;
    DoubleVector s12 = zero;
    DoubleVector s13 = zero;
    DoubleVector s20 = zero;
    DoubleVector s21 = zero;
    DoubleVector s22 = zero;
    DoubleVector s23 = zero;
    DoubleVector s30 = zero;
    DoubleVector s31 = zero;
    DoubleVector s32 = zero;
    DoubleVector s33 = zero;
    for (int r = from; r < to; r += WIDTH) {
      int even = PairRows.even(r);
      DoubleVector f0 = load(real, even);
      DoubleVector f1 = load(imaginary, even);
      DoubleVector f2 = load(real, even + LANES);
      DoubleVector f3 = load(imaginary, even + LANES);
      DoubleVector t = load(row0, r);
      s00 = t.fma(f0, s00);
      s01 = t.fma(f1, s01);
      s02 = t.fma(f2, s02);
      s03 = t.fma(f3, s03);
      t = load(row1, r);
      s10 = t.fma(f0, s10);
      s11 = t.fma(f1, s11);
      s12 = t.fma(f2, s12);
      s13 = t.fma(f3, s13);
      t = load(row2, r);
      s20 = t.fma(f0, s20);
      s21 = t.fma(f1, s21);
      s22 = t.fma(f2, s22);
      s23 = t.fma(f3, s23);
      t = load(row3, r);
      s30 = t.fma(f0, s30);
      s31 = t.fma(f1, s31);
      s32 = t.fma(f2, s32);
      s33 = t.fma(f3, s33);
    }
    products[at] += sum(s00);
    products[at + 1] += sum(s01);
    products[at + 2] += sum(s02);
    products[at + 3] += sum(s03);
    products[at + 4] += sum(s10);
    products[at + 5] += sum(s11);
    products[at + 6] += sum(s12);
    products[at + 7] += sum(s13);
    products[at + 8] += sum(s20);
    products[at + 9] += sum(s21);
    products[at + 10] += sum(s22);
    products[at + 11] += sum(s23);
    products[at + 12] += sum(s30);
    products[at + 13] += sum(s31);
    products[at + 14] += sum(s32);
    products[at + 15] += sum(s33);
  }

  @Override
  public void addProducts(double[][] p, double[][] q, double[] sums, int at, int from, int to) {
    double[] row0 = p[0];
    double[] row1 = p[1];
    double[] row2 = p[2];
    double[] row3 = p[3];
    double[] field0 = q[0];
    double[] field1 = q[1];
    double[] field2 = q[2];
    double[] field3 = q[3];
    DoubleVector s00 = load(sums, at);
    DoubleVector s01 = load(sums, at + LANES);
    DoubleVector s02 = load(sums, at + 2 * LANES);
    DoubleVector s03 = load(sums, at + 3 * LANES);
    DoubleVector s10 = load(sums, at + 4 * LANES);
    DoubleVector s11 = load(sums, at + 5 * LANES);
    DoubleVector s12 = load(sums, at + 6 * LANES);
    DoubleVector s13 = load(sums, at + 7 * LANES);
    DoubleVector s20 = load(sums, at + 8 * LANES);
    DoubleVector s21 = load(sums, at + 9 * LANES);
    DoubleVector s22 = load(sums, at + 10 * LANES);
    DoubleVector s23 = load(sums, at + 11 * LANES);
    DoubleVector s30 = load(sums, at + 12 * LANES);
    DoubleVector s31 = load(sums, at + 13 * LANES);
    DoubleVector s32 = load(sums, at + 14 * LANES);
    DoubleVector s33 = load(sums, at + 15 * LANES);
    for (int r = from; r < to; r += WIDTH) {
      DoubleVector f0 = load(field0, r);
      DoubleVector f1 = load(field1, r);
      DoubleVector f2 = load(field2, r);
      DoubleVector f3 = load(field3, r);
      DoubleVector t = load(row0, r);
      s00 = t.fma(f0, s00);
      s01 = t.fma(f1, s01);
      s02 = t.fma(f2, s02);
      s03 = t.fma(f3, s03);
      t = load(row1, r);
      s10 = t.fma(f0, s10);
      s11 = t.fma(f1, s11);
      s12 = t.fma(f2, s12);
      s13 = t.fma(f3, s13);
      t = load(row2, r);
      s20 = t.fma(f0, s20);
      s21 = t.fma(f1, s21);
      s22 = t.fma(f2, s22);
      s23 = t.fma(f3, s23);
      t = load(row3, r);
      s30 = t.fma(f0, s30);
      s31 = t.fma(f1, s31);
      s32 = t.fma(f2, s32);
      s33 = t.fma(f3, s33);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s03.intoArray(sums, at + 3 * LANES);
    s10.intoArray(sums, at + 4 * LANES);
    s11.intoArray(sums, at + 5 * LANES);
    s12.intoArray(sums, at + 6 * LANES);
    s13.intoArray(sums, at + 7 * LANES);
    s20.intoArray(sums, at + 8 * LANES);
    s21.intoArray(sums, at + 9 * LANES);
    s22.intoArray(sums, at + 10 * LANES);
    s23.intoArray(sums, at + 11 * LANES);
    s30.intoArray(sums, at + 12 * LANES);
    s31.intoArray(sums, at + 13 * LANES);
    s32.intoArray(sums, at + 14 * LANES);
    s33.intoArray(sums, at + 15 * LANES);
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
      // i times the difference: its real part is minus the imaginary part.
      double[] difference = pairs[firstPair + 3 - c];
      spinTwoPart(
          f[c],
          f[c + 2],
          g[c],
          g[c + 2],
          h[c],
          h[c + 2],
          factors,
          cosines,
          m,
          c == 0 ? m : -m,
          pairs[firstPair + c],
          difference,
          rings);
    }
  }

  private static void spinTwoPart(
      double[] evenF,
      double[] oddF,
      double[] evenG,
      double[] oddG,
      double[] evenH,
      double[] oddH,
      double[] factors,
      double[] cosines,
      double m,
      double signedM,
      double[] sum,
      double[] difference,
      int rings) {
    double square = m * m;
    for (int r = 0; r < rings; r += WIDTH) {
      int even = PairRows.even(r);
      DoubleVector factor = load(factors, r);
      DoubleVector x = load(cosines, r);
      DoubleVector xx = x.mul(x);
      DoubleVector f = load(evenF, r);
      DoubleVector otherF = load(oddF, r);
      DoubleVector h = load(evenH, r);
      DoubleVector otherH = load(oddH, r);
      DoubleVector g = load(evenG, r);
      f.mul(square).sub(xx.mul(otherH)).mul(factor).sub(g.add(g)).intoArray(sum, even);
      g = load(oddG, r);
      otherF.mul(square).sub(h).mul(factor).sub(g.add(g)).mul(x).intoArray(sum, even + LANES);
      factor = factor.mul(signedM);
      h.sub(xx.mul(otherF)).mul(factor).intoArray(difference, even);
      otherH.sub(f).mul(x).mul(factor).intoArray(difference, even + LANES);
    }
  }

  @Override
  public void spread(double[] row, double[] pairs, int part, int rings) {
    for (int r = 0; r < rings; r += WIDTH) {
      load(row, r).intoArray(pairs, PairRows.even(r) + part * LANES);
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

  @Override
  public void addRows(double[] base, double[][] rows, int count, double[] total, int lanes) {
    for (int i = 0; i < lanes; i += WIDTH) {
      DoubleVector all = load(base, i);
      for (int j = 0; j < count; j++) {
        all = all.add(load(rows[j], i));
      }
      all.intoArray(total, i);
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
    for (int i = 0; i < pairs; i += WIDTH) {
      if (samples.length == 1 && weights.length == 3) {
        moduliOfThree(samples[0], weights, pairWeights, factor, add, moduli, moments, points, i);
      } else {
        moduliOfAny(samples, weights, pairWeights, factor, add, moduli, moments, points, i);
      }
    }
  }

  /** A real map of three components, N = 3: its modulus needs no root. */
  private static void moduliOfThree(
      double[][][] samples,
      double[] weights,
      double[][] pairWeights,
      double factor,
      boolean add,
      double[][] moduli,
      double[][] moments,
      int points,
      int i) {
    int even = PairRows.even(i);
    int odd = PairRows.odd(i);
    DoubleVector northWeight = load(pairWeights[0], i);
    DoubleVector southWeight = load(pairWeights[1], i);
    DoubleVector cosine = load(pairWeights[2], i);
    DoubleVector mean = load(moments[0], i);
    DoubleVector power = load(moments[1], i);
    DoubleVector w0 = all(weights[0]);
    DoubleVector w1 = all(weights[1]);
    DoubleVector w2 = all(weights[2]);
    for (int k = 0; k < points; k++) {
      double[][] components = samples[k];
      double[] row0 = components[0];
      double[] row1 = components[1];
      double[] row2 = components[2];
      DoubleVector e = w0.fma(load(row0, even), w1.fma(load(row1, even), w2.mul(load(row2, even))));
      DoubleVector o = w0.fma(load(row0, odd), w1.fma(load(row1, odd), w2.mul(load(row2, odd))));
      DoubleVector north = e.add(o).abs();
      DoubleVector south = e.sub(o).abs();
      DoubleVector northPart = northWeight.mul(north);
      DoubleVector southPart = southWeight.mul(south);
      DoubleVector sum = northPart.add(southPart);
      mean = mean.add(sum);
      power = northPart.fma(north, southPart.fma(south, power));
      store(sum, northPart.sub(southPart).mul(cosine), factor, add, moduli[k], even);
    }
    mean.intoArray(moments[0], i);
    power.intoArray(moments[1], i);
  }

  private static void store(
      DoubleVector even, DoubleVector odd, double factor, boolean add, double[] row, int at) {
    DoubleVector evenPart = even.mul(factor);
    DoubleVector oddPart = odd.mul(factor);
    if (add) {
      evenPart = evenPart.add(load(row, at));
      oddPart = oddPart.add(load(row, at + LANES));
    }
    evenPart.intoArray(row, at);
    oddPart.intoArray(row, at + LANES);
  }

  private static void moduliOfAny(
      double[][][][] samples,
      double[] weights,
      double[][] pairWeights,
      double factor,
      boolean add,
      double[][] moduli,
      double[][] moments,
      int points,
      int i) {
    int even = PairRows.even(i);
    int odd = PairRows.odd(i);
    DoubleVector northWeight = load(pairWeights[0], i);
    DoubleVector southWeight = load(pairWeights[1], i);
    DoubleVector cosine = load(pairWeights[2], i);
    DoubleVector mean = load(moments[0], i);
    DoubleVector power = load(moments[1], i);
    for (int k = 0; k < points; k++) {
      DoubleVector northSquare = DoubleVector.zero(SPECIES);
      DoubleVector southSquare = northSquare;
      for (double[][][] part : samples) {
        DoubleVector e = DoubleVector.zero(SPECIES);
        DoubleVector o = e;
        for (int c = 0; c < weights.length; c++) {
          double[] row = part[k][c];
          DoubleVector weight = all(weights[c]);
          e = weight.fma(load(row, even), e);
          o = weight.fma(load(row, odd), o);
        }
        DoubleVector north = e.add(o);
        DoubleVector south = e.sub(o);
        northSquare = north.fma(north, northSquare);
        southSquare = south.fma(south, southSquare);
      }
      DoubleVector northPart = northWeight.mul(northSquare.sqrt());
      DoubleVector southPart = southWeight.mul(southSquare.sqrt());
      DoubleVector sum = northPart.add(southPart);
      mean = mean.add(sum);
      power = northWeight.fma(northSquare, southWeight.fma(southSquare, power));
      store(sum, northPart.sub(southPart).mul(cosine), factor, add, moduli[k], even);
    }
    mean.intoArray(moments[0], i);
    power.intoArray(moments[1], i);
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
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      coupleOrders(table, a, at + lane, stride, part, rows, sums, lane);
    }
  }

  private static void coupleOrders(
      CouplingTable table,
      double[] a,
      int at,
      int stride,
      int part,
      double[][] rows,
      double[] sums,
      int lane) {
    int length = table.part();
    // Times i: a real part becomes an imaginary one, an imaginary part minus a real one.
    int same = lane + part * length;
    int turned = lane + (1 - part) * length;
    double sign = part == 0 ? 1 : -1;
    double[] strands = rows[0];
    double[] crossEven = rows[1];
    double[] crossOdd = rows[2];
    double[] sameEven = rows[3];
    double[] sameOdd = rows[4];
    DoubleVector root = load(table.rootMultiplicity, lane);
    DoubleVector above = load(table.above, lane);
    DoubleVector below = load(table.below, lane);
    DoubleVector far = load(table.far, lane);
    DoubleVector zEven = load(sums, lane);
    DoubleVector zOdd = load(sums, LANES + lane);
    DoubleVector uEven = load(sums, 2 * LANES + lane);
    DoubleVector uOdd = load(sums, 3 * LANES + lane);
    DoubleVector qEven = load(sums, 4 * LANES + lane);
    DoubleVector qOdd = load(sums, 5 * LANES + lane);
    for (int i = 0; i < table.degrees; i++) {
      int place = i * LANES;
      DoubleVector x = load(a, at - stride * i).mul(root);
      DoubleVector z = x.mul(table.low[i]);
      DoubleVector b = x.mul(table.high[i]);
      DoubleVector u = b.mul(table.inverse[i]);
      DoubleVector q = u.mul(table.square[i]);
      z.intoArray(strands, same + place);
      b.intoArray(strands, 2 * length + same + place);
      above
          .fma(uEven, load(table.crossDiagonal, place + lane).mul(u))
          .intoArray(crossEven, same + place);
      above.mul(uOdd).mul(sign).intoArray(crossOdd, turned + place);
      DoubleVector factor = below.mul(table.inverse[i]);
      factor.mul(zEven).intoArray(crossEven, 2 * length + same + place);
      factor.mul(zOdd).mul(sign).intoArray(crossOdd, 2 * length + turned + place);
      factor = far.mul(table.inverse[i]);
      DoubleVector near = load(table.sameFactor, place + lane);
      near.fma(uEven, factor.fma(qEven, load(table.sameDiagonal, place + lane).mul(b)))
          .intoArray(sameEven, 2 * length + same + place);
      near.fma(uOdd, factor.mul(qOdd)).mul(sign).intoArray(sameOdd, 2 * length + turned + place);
      DoubleVector ratio = load(table.ratio, place + lane);
      DoubleVector weight = load(table.weight, place + lane);
      DoubleVector before = zOdd;
      zOdd = ratio.fma(zEven, weight.mul(z));
      zEven = ratio.mul(before);
      before = uOdd;
      uOdd = ratio.fma(uEven, weight.mul(u));
      uEven = ratio.mul(before);
      before = qOdd;
      qOdd = ratio.fma(qEven, weight.mul(q));
      qEven = ratio.mul(before);
    }
    zEven.intoArray(sums, lane);
    zOdd.intoArray(sums, LANES + lane);
    uEven.intoArray(sums, 2 * LANES + lane);
    uOdd.intoArray(sums, 3 * LANES + lane);
    qEven.intoArray(sums, 4 * LANES + lane);
    qOdd.intoArray(sums, 5 * LANES + lane);
  }
}
