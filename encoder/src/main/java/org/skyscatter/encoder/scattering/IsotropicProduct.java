package org.skyscatter.encoder.scattering;

import java.util.Arrays;
import org.skyscatter.encoder.sphere.OrderBlocks;
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

  /**
   * The sum for two real maps, with band limits not below the end of the scale's degrees.
   *
   * <p>The orders of a block go side by side, real and imaginary parts too, each with a sum of its
   * own.
   */
  public double of(OrderBlocks a, OrderBlocks b) {
    double[] sums = new double[OrderBlocks.STRIDE];
    double sum = 0;
    for (int block = 0; block < OrderBlocks.count(to); block++) {
      Arrays.fill(sums, 0);
      int lowest = Math.max(from, block * OrderBlocks.ORDERS);
      add(a.block(block), b.block(block), OrderBlocks.indexOf(block, lowest), lowest, sums);
      for (double part : sums) {
        sum += 2 * part;
      }
      if (block == 0) {
        // Orders m > 0 stand for -m too.
        sum -= sums[0] + sums[OrderBlocks.ORDERS];
      }
    }
    return sum;
  }

  private void add(double[] a, double[] b, int start, int lowest, double[] sums) {
    int at = start;
    for (int l = lowest; l < to; l++, at += sums.length) {
      double weight = weights[l];
      for (int k = 0; k < sums.length; k++) {
        sums[k] += weight * a[at + k] * b[at + k];
      }
    }
  }
}
