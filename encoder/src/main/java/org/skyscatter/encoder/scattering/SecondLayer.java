package org.skyscatter.encoder.scattering;

import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The second layer at one scale j1: the integrals over the sphere of products of the wavelet maps
 * of several real maps, direction by direction,
 *
 * <pre>G_n(g, h) = integral of W^g_n W^h_n</pre>
 *
 * which are S3 and S4. Immutable and safe to share between threads.
 */
public interface SecondLayer {

  /** The second layer at a scale, by the cheapest way that is exact for its azimuthal orders. */
  static SecondLayer of(Kernel kernel, WaveletScale scale) {
    return HarmonicSecondLayer.supports(scale)
        ? new HarmonicSecondLayer(kernel, scale)
        : new RingSecondLayer(kernel, scale);
  }

  /** The memory of one computation at a time. */
  interface Scratch {}

  /** Allocates the memory for a number of maps. */
  Scratch scratch(int maps, int threads);

  /**
   * Computes all integrals.
   *
   * @param maps the harmonic coefficients of real maps, as many as the scratch memory is for, with
   *     band limits not below the end of the scale's degrees
   * @param scratch of this layer, for at least the threads of the workers
   * @return G_n(g, h), [n][g][h], symmetric in g and h
   */
  double[][][] integrals(List<OrderBlocks> maps, Scratch scratch, Workers workers);
}
