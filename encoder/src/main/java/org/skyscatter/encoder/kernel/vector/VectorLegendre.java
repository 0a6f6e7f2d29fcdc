package org.skyscatter.encoder.kernel.vector;

import static org.skyscatter.encoder.kernel.vector.Vectors.SPECIES;
import static org.skyscatter.encoder.kernel.vector.Vectors.WIDTH;
import static org.skyscatter.encoder.kernel.vector.Vectors.all;
import static org.skyscatter.encoder.kernel.vector.Vectors.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.PairRows;

/** The loops of Legendre and spin functions over rings. */
final class VectorLegendre {

  private static final int LANES = Kernel.LANES;

  private VectorLegendre() {}

  static void recurFour(
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

  static void addFourToFour(
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

  static void addFourToTwo(
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

  /** {@link TileProducts.Tile#add}, with sixteen sums in registers. */
  static void dotPairs(
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

  static void spinTwo(
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

  static void spread(double[] row, double[] pairs, int part, int rings) {
    for (int r = 0; r < rings; r += WIDTH) {
      load(row, r).intoArray(pairs, PairRows.even(r) + part * LANES);
    }
  }

  private static double sum(DoubleVector vector) {
    return vector.reduceLanes(VectorOperators.ADD);
  }
}
