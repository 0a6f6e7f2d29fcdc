package org.skyscatter.encoder.sphere;

import java.util.OptionalInt;

/**
 * The samplings of the sphere in which maps are read. The resolution is nside for HEALPix, and the
 * band limit L of the grid for the others, whose pixels are row-major [ring, phi], rings from north
 * to south, phi from 0 eastward.
 */
public enum Sampling {
  /** McEwen and Wiaux: L rings theta = pi (2t+1)/(2L-1), the last at the pole; 2L-1 in phi. */
  MW(false) {
    @Override
    long countPixels(long resolution) {
      return resolution * (2 * resolution - 1);
    }
  },
  /** McEwen and Wiaux, symmetric: L+1 rings theta = pi t/L, both poles; 2L in phi. */
  MWSS(false) {
    @Override
    long countPixels(long resolution) {
      return (resolution + 1) * 2 * resolution;
    }
  },
  /** Driscoll and Healy: 2L rings theta = pi (2t+1)/(4L); 2L-1 in phi. */
  DH(false) {
    @Override
    long countPixels(long resolution) {
      return 2 * resolution * (2 * resolution - 1);
    }
  },
  /** Gauss-Legendre: L rings at the roots of P_L(cos theta); 2L-1 in phi. */
  GL(false) {
    @Override
    long countPixels(long resolution) {
      return resolution * (2 * resolution - 1);
    }
  },
  /** HEALPix, ring order, any nside. */
  HEALPIX_RING(true) {
    @Override
    long countPixels(long resolution) {
      return 12 * resolution * resolution;
    }
  },
  /** HEALPix, nested order, nside a power of two. */
  HEALPIX_NESTED(true) {
    @Override
    long countPixels(long resolution) {
      return 12 * resolution * resolution;
    }
  };

  /** The largest resolution; its pixels are addressed by an int. */
  public static final int MAX_RESOLUTION = 8192;

  private final boolean healpix;

  Sampling(boolean healpix) {
    this.healpix = healpix;
  }

  abstract long countPixels(long resolution);

  /** Whether this is an ordering of HEALPix. */
  public boolean isHealpix() {
    return healpix;
  }

  /** Whether analysis is exact for every map within the band limit (all but HEALPix). */
  public boolean isExact() {
    return !healpix;
  }

  /**
   * The number of pixels of a map.
   *
   * @throws IllegalArgumentException if the sampling has no such resolution
   */
  public int pixelCount(int resolution) {
    checkResolution(resolution);
    return Math.toIntExact(countPixels(resolution));
  }

  /**
   * The largest band limit to which a map is analysed: L for exact samplings, 3 nside for HEALPix
   * (healpy's lmax = 3 nside - 1).
   *
   * @throws IllegalArgumentException if the sampling has no such resolution
   */
  public int maxBandLimit(int resolution) {
    checkResolution(resolution);
    return healpix ? 3 * resolution : resolution;
  }

  /**
   * Checks that the sampling has this resolution.
   *
   * @throws IllegalArgumentException naming the resolution and what was expected
   */
  public void checkResolution(int resolution) {
    int lowest = lowestResolution();
    if (resolution < lowest || resolution > MAX_RESOLUTION) {
      throw new IllegalArgumentException(
          "resolution of %s must be from %d to %d, but is %d"
              .formatted(this, lowest, MAX_RESOLUTION, resolution));
    }
    if (!isNumberable(resolution)) {
      throw new IllegalArgumentException(
          "nside of " + this + " must be a power of two, but is " + resolution);
    }
  }

  /** The resolution of a map with this many pixels; empty where there is none. */
  public OptionalInt resolutionOf(long pixels) {
    int resolution = (int) Math.min(MAX_RESOLUTION, Math.round(Math.sqrt(pixels / perSquare())));
    int from = Math.max(lowestResolution(), resolution - 1);
    int to = Math.min(MAX_RESOLUTION, resolution + 1);
    for (int candidate = from; candidate <= to; candidate++) {
      if (isNumberable(candidate) && countPixels(candidate) == pixels) {
        return OptionalInt.of(candidate);
      }
    }
    return OptionalInt.empty();
  }

  private int lowestResolution() {
    return healpix ? 1 : 2;
  }

  /** Nested pixel numbers need nside to be a power of two. */
  private boolean isNumberable(int resolution) {
    return this != HEALPIX_NESTED || Integer.bitCount(resolution) == 1;
  }

  private double perSquare() {
    return switch (this) {
      case MW, GL, MWSS -> 2;
      case DH -> 4;
      case HEALPIX_RING, HEALPIX_NESTED -> 12;
    };
  }
}
