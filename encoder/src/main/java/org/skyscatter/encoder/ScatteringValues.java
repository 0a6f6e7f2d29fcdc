package org.skyscatter.encoder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.scattering.FirstLayer;

/** The numbers of one encoding, in the flat order of an index, while they are collected. */
final class ScatteringValues {

  final double[] s1;
  final double[] s2;
  final double[] s3;
  final double[] s4;

  ScatteringValues(CoefficientIndex index) {
    s1 = new double[index.size(Statistic.S1)];
    s2 = new double[index.size(Statistic.S2)];
    s3 = new double[index.size(Statistic.S3)];
    s4 = new double[index.size(Statistic.S4)];
  }

  /** Lays out S1 and S2 of all scales. */
  void putFirstLayer(List<FirstLayer.Result> layers) {
    int at = 0;
    for (FirstLayer.Result layer : layers) {
      int directions = layer.power().length;
      System.arraycopy(layer.meanModulus(), 0, s1, at, directions);
      System.arraycopy(layer.power(), 0, s2, at, directions);
      at += directions;
    }
  }

  /** Divides S1[j,d] by the root of the reference's power, S2[j,d] by the power. */
  void divideFirstLayer(@Nullable Reference reference) {
    if (reference == null) {
      return;
    }
    double[] norm = reference.power();
    for (int k = 0; k < norm.length; k++) {
      s1[k] /= Math.sqrt(norm[k]);
      s2[k] /= norm[k];
    }
  }
}
