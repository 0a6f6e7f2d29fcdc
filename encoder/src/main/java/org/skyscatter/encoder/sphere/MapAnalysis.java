package org.skyscatter.encoder.sphere;

/**
 * Turns the pixels of a map into harmonic coefficients. Built once for a sampling, a resolution and
 * a band limit; immutable and safe to share between threads.
 *
 * <pre>{@code
 * MapAnalysis analysis = MapAnalysis.of(Sampling.HEALPIX_RING, 32, 64, HealpixOptions.DEFAULT);
 * HarmonicCoefficients coefficients = analysis.analyse(pixels);
 * }</pre>
 */
public interface MapAnalysis {

  /** As {@link #of(Sampling, int, int, HealpixOptions)}, without ring weights. */
  static MapAnalysis of(Sampling sampling, int resolution, int bandLimit, int iterations) {
    return of(sampling, resolution, bandLimit, new HealpixOptions(iterations, false));
  }

  /**
   * Builds the analysis.
   *
   * @param sampling the sampling of the maps
   * @param resolution nside for HEALPix, the band limit of the grid otherwise
   * @param bandLimit the band limit L of the coefficients, from 1 to {@link Sampling#maxBandLimit}
   * @param healpix for HEALPix how to make up for its quadrature; the exact samplings ignore it
   * @throws IllegalArgumentException if a parameter is out of range
   */
  static MapAnalysis of(Sampling sampling, int resolution, int bandLimit, HealpixOptions healpix) {
    int limit = sampling.maxBandLimit(resolution);
    if (bandLimit < 1 || bandLimit > limit) {
      throw new IllegalArgumentException(
          "band limit of a %s map of resolution %d must be from 1 to %d, but is %d"
              .formatted(sampling, resolution, limit, bandLimit));
    }
    return switch (sampling) {
      case MW -> TorusAnalysis.mw(resolution, bandLimit);
      case MWSS -> TorusAnalysis.mwss(resolution, bandLimit);
      case DH -> new GridAnalysis(RingGrid.driscollHealy(resolution), bandLimit);
      case GL -> new GridAnalysis(RingGrid.gaussLegendre(resolution), bandLimit);
      case HEALPIX_RING -> new HealpixAnalysis(resolution, false, bandLimit, healpix);
      case HEALPIX_NESTED -> new HealpixAnalysis(resolution, true, bandLimit, healpix);
    };
  }

  /** The number of pixels that {@link #analyse} expects. */
  int pixelCount();

  /** The band limit of the coefficients. */
  int bandLimit();

  /**
   * The harmonic coefficients of a real map.
   *
   * @param pixels {@link #pixelCount()} values in the order of the sampling; not changed
   * @throws IllegalArgumentException if there is another number of pixels
   */
  HarmonicCoefficients analyse(double[] pixels);
}
