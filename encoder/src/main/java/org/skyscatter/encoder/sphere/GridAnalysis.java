package org.skyscatter.encoder.sphere;

/** Analysis on a ring grid whose weights are an exact quadrature (GL, DH). */
final class GridAnalysis implements MapAnalysis {

  private final HarmonicTransform transform;

  GridAnalysis(RingGrid grid, int bandLimit) {
    transform = new HarmonicTransform(grid, bandLimit);
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
    return transform.analyse(pixels);
  }
}
