package org.skyscatter.operators.sky;

import org.skyscatter.encoder.SkyWindow;
import org.skyscatter.encoder.sphere.PixelGeometry;

/**
 * A window that falls smoothly to 0 towards missing pixels. Where t is the angle from the centre of
 * a pixel to that of the nearest missing one and x = t / width,
 *
 * <pre>w = x - sin(2 pi x) / (2 pi) for x &lt; 1, and 1 beyond</pre>
 *
 * and w = 0 at missing pixels. Value, slope and curvature are continuous (C^2): dw/dx = 1 - cos(2
 * pi x) is a cosine taper. This is the function that NaMaster calls "C1", where x there is the
 * square root of (1 - cos t) / (1 - cos width), which is t / width for small angles.
 */
final class Apodisation {

  private Apodisation() {}

  /** The window at an angle from the nearest missing pixel, both in the same unit. */
  static double weight(double angle, double width) {
    double x = angle / width;
    return x >= 1 ? 1 : x - Math.sin(2 * Math.PI * x) / (2 * Math.PI);
  }

  /**
   * Removes the mean m = sum(w d) / sum(w), by area, and applies the window.
   *
   * @param sky of which something was seen
   * @param widthDegrees the width of the taper [deg]
   * @param pixels receives w (d - m) in the range of the sky; may be its own values, and must be 0
   *     outside of the range
   */
  static SkyWindow apply(SeenSky sky, double widthDegrees, double[] pixels) {
    PixelGeometry geometry = sky.geometry();
    double[] values = sky.values();
    double width = Math.toRadians(widthDegrees);
    double[] weights = MissingDistances.within(sky, width);
    CompensatedSum mean = new CompensatedSum();
    CompensatedSum meanSquare = new CompensatedSum();
    CompensatedSum weighted = new CompensatedSum();
    for (int i = 0; i < values.length; i++) {
      double weight = Double.isNaN(values[i]) ? 0 : weight(weights[i], width);
      weights[i] = weight;
      if (weight > 0) {
        double share = geometry.area(sky.first() + i) * weight;
        mean.add(share);
        meanSquare.add(share * weight);
        weighted.add(share * values[i]);
      }
    }
    double removed = weighted.value() / mean.value();
    for (int i = 0; i < values.length; i++) {
      pixels[sky.first() + i] = weights[i] > 0 ? weights[i] * (values[i] - removed) : 0;
    }
    return new SkyWindow(removed, mean.value(), meanSquare.value());
  }
}
