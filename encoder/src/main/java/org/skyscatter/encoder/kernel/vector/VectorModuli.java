package org.skyscatter.encoder.kernel.vector;

import static org.skyscatter.encoder.kernel.vector.Vectors.SPECIES;
import static org.skyscatter.encoder.kernel.vector.Vectors.WIDTH;
import static org.skyscatter.encoder.kernel.vector.Vectors.all;
import static org.skyscatter.encoder.kernel.vector.Vectors.load;

import jdk.incubator.vector.DoubleVector;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.PairRows;

/** The loops over the points of pairs of rings. */
final class VectorModuli {

  private static final int LANES = Kernel.LANES;

  private VectorModuli() {}

  static void moduli(
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
}
