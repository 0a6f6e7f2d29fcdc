package org.skyscatter.benchmarks.sky;

import java.util.Arrays;
import java.util.Random;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HarmonicTransform;
import org.skyscatter.encoder.sphere.HealpixOrdering;
import org.skyscatter.encoder.sphere.RingGrid;

/**
 * Random skies in nested HEALPix order that are the same in each run. All are made of a Gaussian
 * field g with the spectrum C_l = (l+1)^-2.4, l &gt;= 1, and the variance 1.
 */
final class SimulatedSkies {

  /** What is made of the Gaussian field. */
  enum Kind {
    /** g itself, with mean 0. */
    GAUSSIAN,
    /** exp(g), with a mean of about 1.65 and a standard deviation of about 2.2. */
    LOGNORMAL
  }

  private static final double SLOPE = -2.4;

  private final int nside;
  private final HarmonicTransform transform;

  SimulatedSkies(int nside, int bandLimit) {
    this.nside = nside;
    transform = new HarmonicTransform(RingGrid.healpix(nside), bandLimit);
  }

  /** A sky of 12 nside^2 pixels. */
  double[] sky(Kind kind, long seed) {
    double[] ring = transform.synthesise(coefficients(transform.bandLimit(), new Random(seed)));
    double[] nested = new double[ring.length];
    for (int p = 0; p < nested.length; p++) {
      nested[p] = ring[HealpixOrdering.ringNumber(nside, p)];
    }
    return kind == Kind.GAUSSIAN ? nested : Arrays.stream(nested).map(Math::exp).toArray();
  }

  private static HarmonicCoefficients coefficients(int bandLimit, Random random) {
    double variance = 0;
    for (int l = 1; l < bandLimit; l++) {
      variance += (2 * l + 1) / (4 * Math.PI) * Math.pow(l + 1, SLOPE);
    }
    double[] pairs = new double[bandLimit * (bandLimit + 1)];
    for (int m = 0, k = 0; m < bandLimit; m++) {
      for (int l = m; l < bandLimit; l++, k += 2) {
        double power = l == 0 ? 0 : Math.pow(l + 1, SLOPE) / variance;
        double deviation = Math.sqrt(m == 0 ? power : power / 2);
        pairs[k] = deviation * random.nextGaussian();
        pairs[k + 1] = m == 0 ? 0 : deviation * random.nextGaussian();
      }
    }
    return HarmonicCoefficients.ofRealMap(bandLimit, pairs);
  }
}
