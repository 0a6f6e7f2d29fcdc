package org.skyscatter.encoder.sphere;

import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.kernel.ScratchPool;

/**
 * Analysis of HEALPix maps as healpy's map2alm with {@code iter} and {@code use_weights}: equal
 * pixel weights, or those of {@link HealpixRingWeights}, give a first estimate a = A x, and each
 * iteration adds the analysis of what is left, a += A (x - S a).
 */
final class HealpixAnalysis implements MapAnalysis {

  private final int nside;
  private final boolean nested;
  private final int iterations;
  private final HarmonicTransform transform;
  private final ScratchPool<double[]> ringOrdered;

  HealpixAnalysis(int nside, boolean nested, int bandLimit, HealpixOptions options) {
    this.nside = nside;
    this.nested = nested;
    iterations = options.iterations();
    RingGrid equalPixels = RingGrid.healpix(nside);
    RingGrid grid =
        options.ringWeights()
            ? equalPixels.weighted(HealpixRingWeights.factors(Kernels.preferred(), nside))
            : equalPixels;
    transform = new HarmonicTransform(grid, bandLimit);
    ringOrdered = new ScratchPool<>(() -> new double[grid.pixelCount()]);
  }

  @Override
  public int pixelCount() {
    return transform.grid().pixelCount();
  }

  @Override
  public int bandLimit() {
    return transform.bandLimit();
  }

  @Override
  public HarmonicCoefficients analyse(double[] pixels) {
    PixelCount.check(this, pixels);
    if (!nested) {
      return transform.analyse(pixels, iterations);
    }
    double[] map = ringOrdered.take();
    HealpixOrdering.toRing(nside, pixels, map);
    HarmonicCoefficients coefficients = transform.analyse(map, iterations);
    ringOrdered.giveBack(map);
    return coefficients;
  }
}
