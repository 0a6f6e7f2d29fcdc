package org.skyscatter.encoder.scattering;

import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
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

  /** The number of independent parts of a computation. */
  int parts();

  /** Forgets what was added. */
  void clear(Scratch scratch);

  /**
   * Adds one part of all integrals.
   *
   * @param thread the number of the thread, below that of the scratch memory
   * @param part from 0 to before {@link #parts}
   * @param maps the harmonic coefficients of real maps, as many as the scratch memory is for, with
   *     band limits not below the end of the scale's degrees
   * @param scratch of this layer
   */
  void add(int thread, int part, List<OrderBlocks> maps, Scratch scratch);

  /** The integrals after all parts: G_n(g, h), [n][g][h], symmetric in g and h. */
  double[][][] integrals(Scratch scratch);
}
