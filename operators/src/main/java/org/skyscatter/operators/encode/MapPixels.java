package org.skyscatter.operators.encode;

import java.util.Arrays;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.sky.Unseen;

/** The pixels of a map, from those of its parts. */
final class MapPixels {
  private MapPixels() {}

  /**
   * All pixels of a map.
   *
   * @param count the number of pixels of the sampling
   * @return the pixels in the order of the sampling, NaN where no part has one
   */
  static double[] of(MapItem map, int count) {
    double[] pixels = new double[count];
    int covered = 0;
    for (MapPart part : map.parts()) {
      Arrays.fill(pixels, covered, part.firstValue(), Double.NaN);
      double[] values = of(part);
      System.arraycopy(values, 0, pixels, part.firstValue(), values.length);
      covered = part.endValue();
    }
    Arrays.fill(pixels, covered, count, Double.NaN);
    return pixels;
  }

  /** The pixels of a part, NaN where missing. */
  static double[] of(MapPart part) {
    double[] values = part.valueType().toDoubles(part.values());
    for (int i = 0; i < values.length; i++) {
      if (Unseen.is(values[i])) {
        values[i] = Double.NaN;
      }
    }
    return values;
  }

  /** Whether a pixel is missing. */
  static boolean anyMissing(double[] pixels) {
    return Arrays.stream(pixels).anyMatch(Double::isNaN);
  }
}
