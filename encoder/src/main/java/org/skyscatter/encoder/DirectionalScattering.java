package org.skyscatter.encoder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.CoefficientIndex.Entry;
import org.skyscatter.encoder.scattering.FirstLayer;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.OrderBlocks;

/** S3 and S4 direction by direction. */
final class DirectionalScattering implements Scattering {

  private final EncoderConfig config;
  private final CoefficientIndex index;
  private final ScatteringPlan plan;

  DirectionalScattering(EncoderConfig config, CoefficientIndex index, ScatteringPlan plan) {
    this.config = config;
    this.index = index;
    this.plan = plan;
  }

  /** Each direction by itself; the lowest scale's moduli enter no second layer. */
  static double[][] eachDirection(EncoderConfig config, int j) {
    int directions = config.directionsAt(j);
    double[][] identity = new double[j == config.lowestScale() ? 0 : directions][directions];
    for (int d = 0; d < identity.length; d++) {
      identity[d][d] = 1;
    }
    return identity;
  }

  @Override
  public ScatteringValues compute(
      List<HarmonicCoefficients> parts,
      @Nullable Reference reference,
      ScatteringPlan.Scratch scratch) {
    ScatteringValues values = new ScatteringValues(index);
    List<double[][]> mixing = new ArrayList<>();
    for (int j = config.lowestScale(); j <= config.highestScale(); j++) {
      mixing.add(eachDirection(config, j));
    }
    List<FirstLayer.Result> layers = plan.firstLayer(parts, mixing, scratch);
    values.putFirstLayer(layers);
    List<List<OrderBlocks>> mapsOfScale = new ArrayList<>();
    for (int j1 = config.lowestScale(); j1 < config.highestScale(); j1++) {
      List<OrderBlocks> maps = new ArrayList<>();
      // The wavelet maps of moduli are real, so the imaginary part of a complex map adds nothing to
      // the real part of S3.
      maps.add(scratch.map().get(0));
      for (int j2 = j1 + 1; j2 <= config.highestPartnerOf(j1); j2++) {
        maps.addAll(layers.get(j2 - config.lowestScale()).moduli());
      }
      mapsOfScale.add(maps);
    }
    List<double[][][]> integrals = plan.secondLayer(mapsOfScale, scratch);
    for (int k = 0; k < integrals.size(); k++) {
      putSecondLayer(values, config.lowestScale() + k, integrals.get(k));
    }
    if (reference != null) {
      values.divideFirstLayer(reference);
      divideSecondLayer(values, reference.power());
    }
    return values;
  }

  /**
   * Lays out S3 and S4 of one j1.
   *
   * @param integrals [n][g][h] over the map itself, then |W_{j2,d}| by j2 from j1 + 1 and d
   */
  private void putSecondLayer(ScatteringValues values, int j1, double[][][] integrals) {
    int s3At = index.offset(j1, j1 + 1);
    int s4At = index.offset(j1, j1 + 1, j1 + 1);
    int highest = config.highestPartnerOf(j1);
    for (int j2 = j1 + 1, g = 1; j2 <= highest; g += config.directionsAt(j2), j2++) {
      s3At = copy(integrals, g, config.directionsAt(j2), 0, 1, values.s3, s3At);
      for (int j3 = j1 + 1, h = 1; j3 <= highest; h += config.directionsAt(j3), j3++) {
        s4At =
            copy(
                integrals, g, config.directionsAt(j2), h, config.directionsAt(j3), values.s4, s4At);
      }
    }
  }

  /** Copies a block of rows g and columns h, all n, to [g][h][n]; returns the next free place. */
  private static int copy(
      double[][][] integrals, int g, int rows, int h, int columns, double[] to, int start) {
    int at = start;
    for (int d = 0; d < rows; d++) {
      for (int dPrime = 0; dPrime < columns; dPrime++) {
        for (double[][] ofDirection : integrals) {
          to[at++] = ofDirection[g + d][h + dPrime];
        }
      }
    }
    return at;
  }

  /**
   * S3[j1][j2,d,n] /= sqrt(norm[j1,d] norm[j1,n]), S4[j1][j2,j3,d,d',n] /= sqrt(norm[j1,d]
   * norm[j1,d']). That both factors are taken at j1, with the directions of the moduli, is what
   * s2scat does.
   */
  private void divideSecondLayer(ScatteringValues values, double[] norm) {
    for (int k = 0; k < values.s3.length; k++) {
      Entry entry = index.entry(Statistic.S3, k);
      int at = index.offset(entry.j1());
      values.s3[k] /= Math.sqrt(norm[at + entry.d()] * norm[at + entry.n()]);
    }
    for (int k = 0; k < values.s4.length; k++) {
      Entry entry = index.entry(Statistic.S4, k);
      int at = index.offset(entry.j1());
      values.s4[k] /= Math.sqrt(norm[at + entry.d()] * norm[at + entry.dPrime()]);
    }
  }
}
