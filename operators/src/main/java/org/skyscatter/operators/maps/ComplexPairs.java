package org.skyscatter.operators.maps;

/** Complex values as pairs (re, im) in one array, and their parts. */
final class ComplexPairs {

  private ComplexPairs() {}

  /** Pairs of equally many real and imaginary parts. */
  static double[] join(double[] real, double[] imaginary) {
    double[] pairs = new double[Math.multiplyExact(2, real.length)];
    for (int i = 0; i < real.length; i++) {
      pairs[2 * i] = real[i];
      pairs[2 * i + 1] = imaginary[i];
    }
    return pairs;
  }

  /** The real parts. */
  static double[] realParts(double[] pairs) {
    return every(pairs, 0);
  }

  /** The imaginary parts. */
  static double[] imaginaryParts(double[] pairs) {
    return every(pairs, 1);
  }

  /** The pairs of real values: imaginary parts of zero. */
  static double[] ofReal(double[] real) {
    return join(real, new double[real.length]);
  }

  private static double[] every(double[] pairs, int offset) {
    double[] part = new double[pairs.length / 2];
    for (int i = 0; i < part.length; i++) {
      part[i] = pairs[2 * i + offset];
    }
    return part;
  }
}
