package org.skyscatter.encoder.sphere;

/**
 * Which pixels make up a ring of constant latitude, in the samplings that number their pixels ring
 * by ring from north to south (all but nested HEALPix). Closed forms, for which no grid is built.
 */
public final class RingOrder {

  private RingOrder() {}

  /**
   * The number of rings.
   *
   * @throws IllegalArgumentException if the sampling has no such resolution or no ring order
   */
  public static int ringCount(Sampling sampling, int resolution) {
    sampling.checkResolution(resolution);
    return switch (sampling) {
      case MW, GL -> resolution;
      case MWSS -> resolution + 1;
      case DH -> 2 * resolution;
      case HEALPIX_RING -> 4 * resolution - 1;
      case HEALPIX_NESTED ->
          throw new IllegalArgumentException("the pixels of HEALPIX_NESTED are not in rings");
    };
  }

  /**
   * The number of the first pixel of a ring, or of all pixels for the ring after the last.
   *
   * @param ring from 0 (north) to {@link #ringCount}
   * @throws IllegalArgumentException if there is no such ring
   */
  public static int firstPixel(Sampling sampling, int resolution, int ring) {
    int rings = ringCount(sampling, resolution);
    if (ring < 0 || ring > rings) {
      throw new IllegalArgumentException("ring must be from 0 to " + rings + ", but is " + ring);
    }
    if (sampling != Sampling.HEALPIX_RING) {
      return ring * (sampling.pixelCount(resolution) / rings);
    }
    if (ring <= resolution) {
      return 2 * ring * (ring + 1);
    }
    if (ring < 3 * resolution) {
      return 2 * resolution * (resolution + 1) + (ring - resolution) * 4 * resolution;
    }
    int southern = rings - ring;
    return 12 * resolution * resolution - 2 * southern * (southern + 1);
  }
}
