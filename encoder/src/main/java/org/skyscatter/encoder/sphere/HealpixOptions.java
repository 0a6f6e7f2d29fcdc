package org.skyscatter.encoder.sphere;

import java.io.Serializable;

/**
 * How HEALPix maps are analysed, since their sampling has no exact quadrature; the other samplings
 * ignore this.
 *
 * @param iterations the number of refinements a += A(x - S a), as healpy's iter; at least 0
 * @param ringWeights whether the pixels of a ring count by a weight of the ring, as healpy's {@code
 *     use_weights}, and not all alike
 */
public record HealpixOptions(int iterations, boolean ringWeights) implements Serializable {

  /** Those of healpy's map2alm: three iterations, no ring weights. */
  public static final HealpixOptions DEFAULT = new HealpixOptions(3, false);

  /** For maps that need no such analysis. */
  public static final HealpixOptions NONE = new HealpixOptions(0, false);

  /**
   * Checks the iterations.
   *
   * @throws IllegalArgumentException if they are negative
   */
  public HealpixOptions {
    if (iterations < 0) {
      throw new IllegalArgumentException("iterations must not be negative, but is " + iterations);
    }
  }
}
