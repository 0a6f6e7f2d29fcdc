package org.skyscatter.benchmarks;

import java.util.Random;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/** Maps that are the same in each run. */
final class GaussianSky {

  private static final long SEED = 20240601;

  private GaussianSky() {}

  /** A real Gaussian map with the red spectrum C_l = 1/(l+1)^2, 0 &lt;= l &lt; L. */
  static HarmonicCoefficients coefficients(int bandLimit) {
    Random random = new Random(SEED);
    double[] pairs = new double[bandLimit * (bandLimit + 1)];
    for (int m = 0, k = 0; m < bandLimit; m++) {
      for (int l = m; l < bandLimit; l++, k += 2) {
        double deviation = (m == 0 ? 1 : Math.sqrt(0.5)) / (l + 1);
        pairs[k] = deviation * random.nextGaussian();
        pairs[k + 1] = m == 0 ? 0 : deviation * random.nextGaussian();
      }
    }
    return HarmonicCoefficients.ofRealMap(bandLimit, pairs);
  }

  /** White noise of unit variance, one value a pixel. */
  static double[] pixels(int count) {
    return new Random(SEED).doubles(count, -Math.sqrt(3), Math.sqrt(3)).toArray();
  }
}
