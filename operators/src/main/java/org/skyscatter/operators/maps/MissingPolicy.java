package org.skyscatter.operators.maps;

import java.util.Arrays;

/** What becomes of the pixels of a HEALPix map that have no data. */
public enum MissingPolicy {
  /** A map with missing pixels is refused. */
  REJECT,
  /** They are zero. */
  ZERO,
  /** They are the mean of the pixels that have data. */
  MEAN;

  /**
   * A map without missing pixels.
   *
   * @return the map itself where nothing is missing
   * @throws MapFormatException if pixels are missing and this rejects them, or all are
   */
  public PixelMap fill(PixelMap map) throws MapFormatException {
    int missing = map.missingPixels();
    if (missing == 0) {
      return map;
    }
    int count = map.pixels().length;
    if (this == REJECT) {
      throw new MapFormatException(
          "%d of %d pixels have no data, %.4f of the sky is seen; policy zero or mean fills them"
              .formatted(missing, count, map.skyFraction()));
    }
    if (missing == count) {
      throw new MapFormatException("has no data in any of its %d pixels".formatted(count));
    }
    double[] imaginary = map.imaginaryPixels();
    return map.withPixels(
        filled(map.pixels(), map), imaginary == null ? null : filled(imaginary, map));
  }

  private double[] filled(double[] values, PixelMap map) {
    double fill = this == ZERO ? 0 : mean(values, map);
    double[] result = values.clone();
    Arrays.setAll(result, i -> map.isMissing(i) ? fill : values[i]);
    return result;
  }

  private static double mean(double[] values, PixelMap map) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += map.isMissing(i) ? 0 : values[i];
    }
    return sum / (values.length - map.missingPixels());
  }
}
