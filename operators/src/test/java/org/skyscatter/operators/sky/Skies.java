package org.skyscatter.operators.sky;

import java.util.Arrays;
import java.util.Random;
import org.skyscatter.encoder.sphere.PixelGeometry;
import org.skyscatter.encoder.sphere.Sampling;

/** Small maps with missing pixels. */
final class Skies {

  private Skies() {}

  /** A resolution with some thousand pixels. */
  static int resolution(Sampling sampling) {
    return sampling.isHealpix() ? 16 : 32;
  }

  static PixelGeometry geometry(Sampling sampling) {
    return PixelGeometry.of(sampling, resolution(sampling));
  }

  /** Discs around random centres are missing. */
  static double[] withDiscs(
      PixelGeometry geometry, double[] pixels, long seed, int discs, double radius) {
    Random random = new Random(seed);
    double[] centre = new double[3];
    double[] direction = new double[3];
    double[] holed = pixels.clone();
    for (int i = 0; i < discs; i++) {
      double z = 2 * random.nextDouble() - 1;
      double phi = 2 * Math.PI * random.nextDouble();
      centre[0] = Math.sqrt(1 - z * z) * Math.cos(phi);
      centre[1] = Math.sqrt(1 - z * z) * Math.sin(phi);
      centre[2] = z;
      for (int p = 0; p < holed.length; p++) {
        geometry.direction(p, direction);
        if (angle(centre, direction) < radius) {
          holed[p] = Double.NaN;
        }
      }
    }
    return holed;
  }

  static double angle(double[] u, double[] v) {
    return angle(chordSquare(u, v));
  }

  /** The angle that belongs to the square of a chord. */
  static double angle(double chordSquare) {
    return 2 * Math.asin(Math.min(1, Math.sqrt(chordSquare) / 2));
  }

  static double chordSquare(double[] u, double[] v) {
    double x = u[0] - v[0];
    double y = u[1] - v[1];
    double z = u[2] - v[2];
    return x * x + y * y + z * z;
  }

  /** A smooth map that is the same on every sampling, with a mean of 3 over the whole sky. */
  static double[] smooth(PixelGeometry geometry) {
    double[] pixels = new double[geometry.pixelCount()];
    double[] direction = new double[3];
    for (int p = 0; p < pixels.length; p++) {
      geometry.direction(p, direction);
      pixels[p] = 3 + direction[0] + 2 * direction[1] * direction[2];
    }
    return pixels;
  }

  static double[] constant(PixelGeometry geometry, double value) {
    double[] pixels = new double[geometry.pixelCount()];
    Arrays.fill(pixels, value);
    return pixels;
  }
}
