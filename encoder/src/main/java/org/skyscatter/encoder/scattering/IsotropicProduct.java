package org.skyscatter.encoder.scattering;

import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The integral over the sphere of the product of the wavelet maps of two real maps at one scale,
 * summed over the directions n. The sum over 2N-1 equidistant angles leaves only equal azimuthal
 * orders, whose squared filters add up to kappa^2:
 *
 * <pre>(2N-1)/(2 pi) sum over l of kappa_j(l)^2 Re sum over m of a_lm conj(b_lm)</pre>
 */
public final class IsotropicProduct {

  private final int from;
  private final int to;
  private final double[] weights;

  /** Tabulates the weights of a scale. */
  public IsotropicProduct(WaveletScale scale) {
    from = scale.fromDegree();
    to = scale.toDegree();
    weights = new double[to];
    for (int i = 0; i < scale.orders().length; i++) {
      int signs = scale.orders()[i] == 0 ? 1 : 2;
      for (int l = from; l < to; l++) {
        weights[l] += scale.directions() * signs * scale.weights(i)[l] * scale.weights(i)[l];
      }
    }
  }

  /** The sum for two real maps; degrees that a map lacks count as zero. */
  public double of(HarmonicCoefficients a, HarmonicCoefficients b) {
    int limit = Math.min(to, Math.min(a.bandLimit(), b.bandLimit()));
    double[][] rows = new double[4][limit];
    double sum = 0;
    for (int m = 0; m < limit; m++) {
      int lowest = Math.max(m, from);
      if (lowest >= limit) {
        break;
      }
      a.copyOrder(m, lowest, limit, rows[0], rows[1]);
      b.copyOrder(m, lowest, limit, rows[2], rows[3]);
      double ofOrder = 0;
      for (int l = lowest; l < limit; l++) {
        ofOrder += weights[l] * (rows[0][l] * rows[2][l] + rows[1][l] * rows[3][l]);
      }
      sum += m == 0 ? ofOrder : 2 * ofOrder;
    }
    return sum;
  }
}
