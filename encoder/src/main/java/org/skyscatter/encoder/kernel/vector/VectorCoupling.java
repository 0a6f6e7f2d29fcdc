package org.skyscatter.encoder.kernel.vector;

import static org.skyscatter.encoder.kernel.vector.Vectors.WIDTH;
import static org.skyscatter.encoder.kernel.vector.Vectors.load;

import jdk.incubator.vector.DoubleVector;
import org.skyscatter.encoder.kernel.CouplingTable;
import org.skyscatter.encoder.kernel.Kernel;

/** The loops of the second layer. */
final class VectorCoupling {

  private static final int LANES = Kernel.LANES;

  private VectorCoupling() {}

  static void couple(
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

  static void addProducts(double[][] p, double[][] q, double[] sums, int at, int from, int to) {
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
}
