package org.skyscatter.encoder.kernel;

/** {@link Kernel#couple} at one order: the running sums in registers, from degree to degree. */
final class PlainCoupling {

  private PlainCoupling() {}

  static void order(
      CouplingTable table,
      int order,
      double[] a,
      int at,
      int stride,
      int part,
      double[][] rows,
      double[] sums) {
    int length = table.part();
    // Times i: a real part becomes an imaginary one, an imaginary part minus a real one.
    int same = order + part * length;
    int turned = order + (1 - part) * length;
    int sameHigh = same + 2 * length;
    int turnedHigh = turned + 2 * length;
    double sign = part == 0 ? 1 : -1;
    double root = table.rootMultiplicity[order];
    double above = table.above[order];
    double below = table.below[order];
    double far = table.far[order];
    double aboveTurned = sign * above;
    double belowTurned = sign * below;
    double zEven = sums[order];
    double zOdd = sums[Kernel.LANES + order];
    double uEven = sums[2 * Kernel.LANES + order];
    double uOdd = sums[3 * Kernel.LANES + order];
    double qEven = sums[4 * Kernel.LANES + order];
    double qOdd = sums[5 * Kernel.LANES + order];
    double[] low = table.low;
    double[] high = table.high;
    double[] inverses = table.inverse;
    double[] squares = table.square;
    double[] ratios = table.ratio;
    double[] weights = table.weight;
    double[] crossDiagonal = table.crossDiagonal;
    double[] sameDiagonal = table.sameDiagonal;
    double[] sameFactor = table.sameFactor;
    double[] strands = rows[0];
    double[] crossEven = rows[1];
    double[] crossOdd = rows[2];
    double[] sameEven = rows[3];
    double[] sameOdd = rows[4];
    for (int i = 0; i < table.degrees; i++) {
      int place = i * Kernel.LANES;
      double inverse = inverses[i];
      double x = root * a[at - stride * i];
      double z = low[i] * x;
      double b = high[i] * x;
      double u = inverse * b;
      double q = squares[i] * u;
      strands[same + place] = z;
      strands[sameHigh + place] = b;
      crossEven[same + place] = above * uEven + crossDiagonal[order + place] * u;
      crossEven[sameHigh + place] = below * inverse * zEven;
      crossOdd[turned + place] = aboveTurned * uOdd;
      crossOdd[turnedHigh + place] = belowTurned * inverse * zOdd;
      double farHere = far * inverse;
      double near = sameFactor[order + place];
      sameEven[sameHigh + place] = near * uEven + farHere * qEven + sameDiagonal[order + place] * b;
      sameOdd[turnedHigh + place] = sign * (near * uOdd + farHere * qOdd);
      double ratio = ratios[order + place];
      double weight = weights[order + place];
      double before = zOdd;
      zOdd = ratio * zEven + weight * z;
      zEven = ratio * before;
      before = uOdd;
      uOdd = ratio * uEven + weight * u;
      uEven = ratio * before;
      before = qOdd;
      qOdd = ratio * qEven + weight * q;
      qEven = ratio * before;
    }
    sums[order] = zEven;
    sums[Kernel.LANES + order] = zOdd;
    sums[2 * Kernel.LANES + order] = uEven;
    sums[3 * Kernel.LANES + order] = uOdd;
    sums[4 * Kernel.LANES + order] = qEven;
    sums[5 * Kernel.LANES + order] = qOdd;
  }
}
