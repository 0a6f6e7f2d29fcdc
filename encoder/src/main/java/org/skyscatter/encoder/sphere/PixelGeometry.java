package org.skyscatter.encoder.sphere;

/**
 * Where the pixels of a map are, and which lie next to each other; pixels are numbered as in the
 * sampling. Needs memory for a few numbers a ring: all else is computed when it is asked for.
 * Immutable and safe to share between threads.
 */
public interface PixelGeometry {

  /** No pixel has more neighbours. */
  int MAX_NEIGHBOURS = 8;

  /**
   * The geometry of a kind of maps.
   *
   * @param resolution nside for HEALPix, the band limit of the grid otherwise
   * @throws IllegalArgumentException if the sampling has no such resolution
   */
  static PixelGeometry of(Sampling sampling, int resolution) {
    sampling.checkResolution(resolution);
    return switch (sampling) {
      case HEALPIX_RING -> new HealpixGeometry(resolution, false);
      case HEALPIX_NESTED -> new HealpixGeometry(resolution, true);
      case MW -> EqualRingGeometry.mw(resolution);
      case MWSS -> EqualRingGeometry.mwss(resolution);
      case DH -> EqualRingGeometry.driscollHealy(resolution);
      case GL -> EqualRingGeometry.gaussLegendre(resolution);
    };
  }

  /** The number of pixels. */
  int pixelCount();

  /**
   * The unit vector of the centre of a pixel.
   *
   * @param vector receives x (towards phi = 0 on the equator), y and z (towards the north pole)
   */
  void direction(int pixel, double[] vector);

  /**
   * The pixels that share an edge or a corner with a pixel, without the pixel itself and each once.
   * The relation is symmetric.
   *
   * <ul>
   *   <li>HEALPix: SW, W, NW, N, NE, E, SE, S, as healpy lists them, without those that are not
   *       there: 24 pixels have 7, and all pixels of nside 1 have 6.
   *   <li>The other samplings: the two on the same ring, and the three nearest on the ring above
   *       and on that below. Beyond the first and the last ring is the same ring, across the pole:
   *       the one pixel opposite, or two where the number of points is odd.
   * </ul>
   *
   * @param numbers receives the numbers of the neighbours; of length {@link #MAX_NEIGHBOURS}
   * @return how many there are
   */
  int neighbours(int pixel, int[] numbers);

  /**
   * The share of the sphere that belongs to a pixel; all together are 1. HEALPix pixels are equal;
   * the other samplings are divided half way between their rings.
   */
  double area(int pixel);
}
