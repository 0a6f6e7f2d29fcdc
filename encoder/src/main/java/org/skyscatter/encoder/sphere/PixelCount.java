package org.skyscatter.encoder.sphere;

/** Refuses maps of another size than an analysis expects. */
final class PixelCount {

  private PixelCount() {}

  static void check(MapAnalysis analysis, double[] pixels) {
    if (pixels.length != analysis.pixelCount()) {
      throw new IllegalArgumentException(
          "expected %d pixels, but there are %d".formatted(analysis.pixelCount(), pixels.length));
    }
  }
}
