package org.skyscatter.encoder.sphere;

/**
 * Analysis of HEALPix maps as healpy's map2alm with {@code iter} and without ring weights: equal
 * pixel weights give a first estimate a = A x, and each iteration adds the analysis of what is
 * left, a += A (x - S a).
 */
final class HealpixAnalysis implements MapAnalysis {

  private final int nside;
  private final boolean nested;
  private final int iterations;
  private final HarmonicTransform transform;

  HealpixAnalysis(int nside, boolean nested, int bandLimit, int iterations) {
    this.nside = nside;
    this.nested = nested;
    this.iterations = iterations;
    this.transform = new HarmonicTransform(RingGrid.healpix(nside), bandLimit);
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
    double[] map = nested ? HealpixOrdering.toRing(nside, pixels) : pixels;
    HarmonicCoefficients estimate = transform.analyse(map);
    for (int i = 0; i < iterations; i++) {
      double[] residual = transform.synthesise(estimate);
      for (int p = 0; p < residual.length; p++) {
        residual[p] = map[p] - residual[p];
      }
      estimate = estimate.plus(transform.analyse(residual));
    }
    return estimate;
  }
}
