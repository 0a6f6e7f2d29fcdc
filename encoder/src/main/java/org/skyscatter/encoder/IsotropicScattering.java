package org.skyscatter.encoder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.scattering.FirstLayer;
import org.skyscatter.encoder.scattering.IsotropicProduct;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.OrderBlocks;

/**
 * S3 and S4 summed over directions, without the directional ones. The sums over d and d' go into
 * the moduli: u = sum over d of |W_{j2,d}|, and only one map a scale is analysed. The sum over n
 * leaves a plain product of harmonic coefficients, {@link IsotropicProduct}.
 *
 * <p>A reference gives the directions the weights 1/sqrt(norm[j1,d]), so that u depends on j1 too;
 * and in S3 it gives weights to n, so that the sum over n remains.
 */
final class IsotropicScattering implements Scattering {

  private final EncoderConfig config;
  private final CoefficientIndex index;
  private final ScatteringPlan plan;

  IsotropicScattering(EncoderConfig config, CoefficientIndex index, ScatteringPlan plan) {
    this.config = config;
    this.index = index;
    this.plan = plan;
  }

  @Override
  public ScatteringValues compute(
      List<HarmonicCoefficients> parts,
      @Nullable Reference reference,
      ScatteringPlan.Scratch scratch) {
    ScatteringValues values = new ScatteringValues(index);
    int scales = config.scaleCount();
    List<double[][]> weights = new ArrayList<>();
    List<double[][]> mixing = new ArrayList<>();
    for (int j = config.lowestScale(); j <= config.highestScale(); j++) {
      double[][] ofScale = weights(j, reference);
      double[][] each = DirectionalScattering.eachDirection(config, j);
      weights.add(ofScale);
      // One transform a sum, or one a direction, whichever are fewer.
      mixing.add(ofScale.length <= each.length ? ofScale : each);
    }
    List<FirstLayer.Result> layers = plan.firstLayer(parts, mixing, scratch);
    values.putFirstLayer(layers);
    // [j2][j1]: the sum of moduli of j2 with the weights of j1
    OrderBlocks[][] sums = new OrderBlocks[scales][scales];
    for (int k = 0; k < scales; k++) {
      List<OrderBlocks> moduli = layers.get(k).moduli();
      if (moduli.size() < weights.get(k).length) {
        moduli = sums(moduli, weights.get(k));
      }
      for (int i = 0; i < scales && !moduli.isEmpty(); i++) {
        int row =
            Math.min(Math.max(0, i - firstPartner(config.lowestScale() + k)), moduli.size() - 1);
        sums[k][i] = moduli.get(row);
      }
    }
    List<List<OrderBlocks>> mapsOfScale = new ArrayList<>();
    for (int j1 = config.lowestScale(); j1 < config.highestScale(); j1++) {
      List<OrderBlocks> maps = new ArrayList<>();
      maps.add(scratch.map().get(0));
      for (int j2 = j1 + 1; j2 <= config.highestPartnerOf(j1); j2++) {
        maps.add(sums[j2 - config.lowestScale()][j1 - config.lowestScale()]);
      }
      mapsOfScale.add(maps);
    }
    if (reference == null) {
      for (int k = 0; k < mapsOfScale.size(); k++) {
        putPlain(values, config.lowestScale() + k, mapsOfScale.get(k));
      }
    } else {
      List<double[][][]> integrals = plan.secondLayer(mapsOfScale, scratch);
      for (int k = 0; k < integrals.size(); k++) {
        putDivided(values, config.lowestScale() + k, integrals.get(k), reference.power());
      }
    }
    values.divideFirstLayer(reference);
    return values;
  }

  private static List<OrderBlocks> sums(List<OrderBlocks> moduli, double[][] weights) {
    List<OrderBlocks> sums = new ArrayList<>();
    for (double[] row : weights) {
      OrderBlocks sum = new OrderBlocks(moduli.get(0).bandLimit());
      sum.setWeightedSum(moduli, row);
      sums.add(sum);
    }
    return sums;
  }

  /** The number, from the lowest scale, of the first j1 that is correlated with a scale. */
  private int firstPartner(int j2) {
    int j1 = config.lowestScale();
    while (j1 < j2 && config.highestPartnerOf(j1) < j2) {
      j1++;
    }
    return j1 - config.lowestScale();
  }

  /** The weights of the directions of j2: a row for each j1 with a reference, else one for all. */
  private double[][] weights(int j2, @Nullable Reference reference) {
    int first = config.lowestScale() + firstPartner(j2);
    int directions = config.directionsAt(j2);
    int rows = reference == null ? Math.min(1, j2 - first) : j2 - first;
    double[][] weights = new double[rows][directions];
    for (int i = 0; i < rows; i++) {
      for (int d = 0; d < directions; d++) {
        weights[i][d] =
            reference == null ? 1 : 1 / Math.sqrt(reference.power()[index.offset(first + i) + d]);
      }
    }
    return weights;
  }

  private void putPlain(ScatteringValues values, int j1, List<OrderBlocks> maps) {
    IsotropicProduct product = new IsotropicProduct(plan.scale(j1));
    int s3At = index.offset(j1, j1 + 1);
    int s4At = index.offset(j1, j1 + 1, j1 + 1);
    int count = maps.size() - 1;
    for (int g = 0; g < count; g++) {
      values.s3[s3At + g] = product.of(maps.get(0), maps.get(1 + g));
      for (int h = 0; h <= g; h++) {
        double value = product.of(maps.get(1 + g), maps.get(1 + h));
        values.s4[s4At + g * count + h] = value;
        values.s4[s4At + h * count + g] = value;
      }
    }
  }

  private void putDivided(ScatteringValues values, int j1, double[][][] integrals, double[] norm) {
    int s3At = index.offset(j1, j1 + 1);
    int s4At = index.offset(j1, j1 + 1, j1 + 1);
    int count = integrals[0].length - 1;
    for (int n = 0; n < integrals.length; n++) {
      double weight = 1 / Math.sqrt(norm[index.offset(j1) + n]);
      for (int g = 0; g < count; g++) {
        values.s3[s3At + g] += weight * integrals[n][0][1 + g];
        for (int h = 0; h < count; h++) {
          values.s4[s4At + g * count + h] += integrals[n][1 + g][1 + h];
        }
      }
    }
  }
}
