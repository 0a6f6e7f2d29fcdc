package org.skyscatter.encoder.sphere;

import java.util.Random;

/** Seeded random maps for tests. */
public final class RandomCoefficients {

  private RandomCoefficients() {}

  /** A real map whose coefficients are normal numbers. */
  public static HarmonicCoefficients realMap(int bandLimit, long seed) {
    Random random = new Random(seed);
    double[] pairs = new double[bandLimit * (bandLimit + 1)];
    for (int i = 0; i < pairs.length; i++) {
      boolean zonalImaginary = i < 2 * bandLimit && (i & 1) == 1;
      pairs[i] = zonalImaginary ? 0 : random.nextGaussian();
    }
    return HarmonicCoefficients.ofRealMap(bandLimit, pairs);
  }

  /** A complex map whose coefficients are normal numbers, those of m and -m independent. */
  public static HarmonicCoefficients complexMap(int bandLimit, long seed) {
    return HarmonicCoefficients.ofComplexMap(
        bandLimit, new Random(seed).doubles(2L * bandLimit * (2 * bandLimit - 1), -1, 1).toArray());
  }
}
