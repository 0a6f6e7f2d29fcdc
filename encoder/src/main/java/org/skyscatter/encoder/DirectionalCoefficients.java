package org.skyscatter.encoder;

import org.skyscatter.encoder.CoefficientIndex.Entry;
import org.skyscatter.encoder.scattering.FirstLayer;

/**
 * Lays the numbers of the two layers out in the flat order, divides them by a reference, and sums
 * them over directions. Works on directional coefficients throughout: the division depends on
 * directions even where the result is isotropic.
 */
final class DirectionalCoefficients {

  private final EncoderConfig config;
  private final CoefficientIndex index;

  /** S1 to S4 in the flat directional order. */
  record Values(double[] s1, double[] s2, double[] s3, double[] s4) {}

  DirectionalCoefficients(EncoderConfig config) {
    this.config = config;
    this.index =
        new CoefficientIndex(
            new EncoderConfig(
                config.bandLimit(),
                config.directions(),
                config.lowestScale(),
                config.deltaJ(),
                false,
                config.complexMap()));
  }

  Values allocate() {
    return new Values(
        new double[index.size(Statistic.S1)],
        new double[index.size(Statistic.S2)],
        new double[index.size(Statistic.S3)],
        new double[index.size(Statistic.S4)]);
  }

  void addFirstLayer(Values values, int j, FirstLayer.Result result) {
    int directions = config.directionsAt(j);
    System.arraycopy(result.meanModulus(), 0, values.s1(), index.offset(j), directions);
    System.arraycopy(result.power(), 0, values.s2(), index.offset(j), directions);
  }

  /**
   * Lays out S3 and S4 of one j1.
   *
   * @param integrals [n][g][h] over the maps a, then |W_{j2,d}| by j2 from j1 + 1 and d
   */
  void addSecondLayer(Values values, int j1, double[][][] integrals) {
    int highest = config.highestPartnerOf(j1);
    for (int j2 = j1 + 1, g = 1; j2 <= highest; g += config.directionsAt(j2), j2++) {
      int at = index.offset(j1, j2);
      copy(integrals, g, config.directionsAt(j2), 0, 1, values.s3(), at);
      for (int j3 = j1 + 1, h = 1; j3 <= highest; h += config.directionsAt(j3), j3++) {
        at = index.offset(j1, j2, j3);
        copy(integrals, g, config.directionsAt(j2), h, config.directionsAt(j3), values.s4(), at);
      }
    }
  }

  /** Copies a block of rows g and columns h, all n, to [g][h][n]. */
  private static void copy(
      double[][][] integrals, int g, int rows, int h, int columns, double[] to, int start) {
    int at = start;
    for (int d = 0; d < rows; d++) {
      for (int dPrime = 0; dPrime < columns; dPrime++) {
        for (double[][] ofDirection : integrals) {
          to[at++] = ofDirection[g + d][h + dPrime];
        }
      }
    }
  }

  /**
   * Divides by the power of a reference: S1[j,d] by its root, S2[j,d] by itself, S3[j1][j2,d,n] by
   * sqrt(norm[j1,d] norm[j1,n]), S4[j1][j2,j3,d,d',n] by sqrt(norm[j1,d] norm[j1,d']). That both
   * factors are taken at j1, with the directions of the moduli, is what s2scat does.
   */
  void divide(Values values, Reference reference) {
    double[] norm = reference.power();
    for (int k = 0; k < norm.length; k++) {
      values.s1()[k] /= Math.sqrt(norm[k]);
      values.s2()[k] /= norm[k];
    }
    for (int k = 0; k < values.s3().length; k++) {
      Entry entry = index.entry(Statistic.S3, k);
      int at = index.offset(entry.j1());
      values.s3()[k] /= Math.sqrt(norm[at + entry.d()] * norm[at + entry.n()]);
    }
    for (int k = 0; k < values.s4().length; k++) {
      Entry entry = index.entry(Statistic.S4, k);
      int at = index.offset(entry.j1());
      values.s4()[k] /= Math.sqrt(norm[at + entry.d()] * norm[at + entry.dPrime()]);
    }
  }

  /** Sums S3 or S4 over all directions, into the order of an isotropic index. */
  double[] sumDirections(CoefficientIndex isotropic, Statistic statistic, double[] values) {
    double[] sums = new double[isotropic.size(statistic)];
    for (int k = 0; k < values.length; k++) {
      Entry entry = index.entry(statistic, k);
      int at =
          statistic == Statistic.S3
              ? isotropic.offset(entry.j1(), entry.j2())
              : isotropic.offset(entry.j1(), entry.j2(), entry.j3());
      sums[at] += values[k];
    }
    return sums;
  }
}
