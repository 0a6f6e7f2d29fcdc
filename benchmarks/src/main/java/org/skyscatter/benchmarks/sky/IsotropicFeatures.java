package org.skyscatter.benchmarks.sky;

import org.skyscatter.encoder.CoefficientIndex;
import org.skyscatter.encoder.CoefficientIndex.Entry;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.Statistic;

/**
 * The numbers that are compared: S1 and S2 averaged over directions, by scale; isotropic S3 and S4.
 * Each has a unit, in which a deviation means something even where the number itself is about 0:
 *
 * <ul>
 *   <li>S1[j], S2[j]: itself;
 *   <li>S3[j1][j2]: sqrt(4 pi sum_n S2[j1,n] S4[j1][j2,j2]), its largest possible value, so that S3
 *       is measured as a correlation from -1 to 1;
 *   <li>S4[j1][j2,j3]: sqrt(S4[j1][j2,j2] S4[j1][j3,j3]), likewise; itself where j2 = j3.
 * </ul>
 */
final class IsotropicFeatures {

  private final EncoderConfig config;
  private final CoefficientIndex index;

  IsotropicFeatures(EncoderConfig config) {
    this.config = config;
    index = new CoefficientIndex(config);
  }

  /** The position of a statistic's first feature. */
  int offset(Statistic statistic) {
    return switch (statistic) {
      case S1 -> 0;
      case S2 -> config.scaleCount();
      case S3 -> 2 * config.scaleCount();
      case S4 -> 2 * config.scaleCount() + index.size(Statistic.S3);
    };
  }

  /** The position after a statistic's last feature. */
  int end(Statistic statistic) {
    return switch (statistic) {
      case S1, S2 -> offset(statistic) + config.scaleCount();
      case S3, S4 -> offset(statistic) + index.size(statistic);
    };
  }

  /** The scale j, or j1, of a feature. */
  int scale(Statistic statistic, int position) {
    int at = position - offset(statistic);
    return switch (statistic) {
      case S1, S2 -> config.lowestScale() + at;
      case S3, S4 -> index.entry(statistic, at).j1();
    };
  }

  /** The features of one map. */
  double[] of(ScatteringCoefficients coefficients) {
    double[] features = new double[end(Statistic.S4)];
    for (Statistic statistic : new Statistic[] {Statistic.S1, Statistic.S2}) {
      double[] values = coefficients.values(statistic);
      for (int k = 0; k < values.length; k++) {
        int j = index.entry(statistic, k).j1();
        features[offset(statistic) + j - config.lowestScale()] +=
            values[k] / config.directionsAt(j);
      }
    }
    for (Statistic statistic : new Statistic[] {Statistic.S3, Statistic.S4}) {
      double[] values = coefficients.values(statistic);
      System.arraycopy(values, 0, features, offset(statistic), values.length);
    }
    return features;
  }

  /** The units of all features, from their expected values. */
  double[] units(double[] expected) {
    double[] units = expected.clone();
    for (int k = 0; k < index.size(Statistic.S3); k++) {
      Entry entry = index.entry(Statistic.S3, k);
      double power = expected[offset(Statistic.S2) + entry.j1() - config.lowestScale()];
      units[offset(Statistic.S3) + k] =
          Math.sqrt(
              4
                  * Math.PI
                  * config.directionsAt(entry.j1())
                  * power
                  * diagonal(expected, entry.j1(), entry.j2()));
    }
    for (int k = 0; k < index.size(Statistic.S4); k++) {
      Entry entry = index.entry(Statistic.S4, k);
      units[offset(Statistic.S4) + k] =
          Math.sqrt(
              diagonal(expected, entry.j1(), entry.j2())
                  * diagonal(expected, entry.j1(), entry.j3()));
    }
    return units;
  }

  private double diagonal(double[] features, int j1, int j2) {
    int partners = config.highestPartnerOf(j1) - j1;
    int at = index.offset(j1, j1 + 1, j1 + 1) + (j2 - j1 - 1) * (partners + 1);
    return features[offset(Statistic.S4) + at];
  }
}
