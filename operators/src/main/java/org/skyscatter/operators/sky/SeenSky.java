package org.skyscatter.operators.sky;

import org.skyscatter.encoder.sphere.PixelGeometry;

/**
 * Which pixels were seen: those of one range that are not NaN. All others of the sphere are
 * missing. Everything here takes time in proportion to the range, not to the sphere.
 */
final class SeenSky {

  private final PixelGeometry geometry;
  private final int first;
  private final double[] values;
  private final int seenCount;

  /**
   * Looks at the pixels of a range.
   *
   * @param first the number of the first pixel of the range
   * @param values by pixel from the first; not copied
   */
  SeenSky(PixelGeometry geometry, int first, double[] values) {
    if (first < 0 || first > geometry.pixelCount() - values.length) {
      throw new IllegalArgumentException(
          "pixels %d to %d are not in a map of %d pixels"
              .formatted(first, (long) first + values.length - 1, geometry.pixelCount()));
    }
    this.geometry = geometry;
    this.first = first;
    this.values = values;
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        count++;
      }
    }
    seenCount = count;
  }

  PixelGeometry geometry() {
    return geometry;
  }

  int first() {
    return first;
  }

  /** The values of the range, by pixel from the first. */
  double[] values() {
    return values;
  }

  int seenCount() {
    return seenCount;
  }

  int missingCount() {
    return geometry.pixelCount() - seenCount;
  }

  boolean isSeen(int pixel) {
    int at = pixel - first;
    return at >= 0 && at < values.length && !Double.isNaN(values[at]);
  }

  /** The share of the sphere that was seen, by area. */
  double fraction() {
    if (missingCount() == 0) {
      return 1;
    }
    CompensatedSum area = new CompensatedSum();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        area.add(geometry.area(first + i));
      }
    }
    return Math.min(1, area.value());
  }

  /** The mean of the seen sky, by area. */
  double mean() {
    CompensatedSum area = new CompensatedSum();
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        double share = geometry.area(first + i);
        area.add(share);
        sum.add(share * values[i]);
      }
    }
    return sum.value() / area.value();
  }

  /** The standard deviation of the seen sky, by area. */
  double deviation() {
    double mean = mean();
    CompensatedSum area = new CompensatedSum();
    CompensatedSum squares = new CompensatedSum();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        double share = geometry.area(first + i);
        double difference = values[i] - mean;
        area.add(share);
        squares.add(share * difference * difference);
      }
    }
    return Math.sqrt(squares.value() / area.value());
  }
}
