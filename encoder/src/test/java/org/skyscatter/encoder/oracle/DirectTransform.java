package org.skyscatter.encoder.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.skyscatter.encoder.oracle.SamplingPoints.Point;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.Sampling;

/** Harmonic transforms of real maps as sums over l, m and pixels. */
public final class DirectTransform {

  private final List<Point> points;
  private final int bandLimit;

  /** Y_lm without e^{i m phi} by the colatitude of a ring, then [l][m]. */
  private final Map<Double, double[][]> rings = new HashMap<>();

  /** Prepares a sampling and a band limit, which may exceed what the sampling supports. */
  public DirectTransform(Sampling sampling, int resolution, int bandLimit) {
    points = SamplingPoints.of(sampling, resolution);
    this.bandLimit = bandLimit;
    points.forEach(point -> rings.computeIfAbsent(point.theta(), this::ring));
  }

  private double[][] ring(double theta) {
    double[][] values = new double[bandLimit][];
    for (int l = 0; l < bandLimit; l++) {
      values[l] = new double[l + 1];
      for (int m = 0; m <= l; m++) {
        values[l][m] = SphericalHarmonics.ring(l, m, theta);
      }
    }
    return values;
  }

  private double[][] ringOf(Point point) {
    return Objects.requireNonNull(rings.get(point.theta()));
  }

  /** The map of coefficients: the sum of a_lm Y_lm at each pixel. */
  public double[] synthesise(HarmonicCoefficients a) {
    double[] pixels = new double[points.size()];
    for (int i = 0; i < pixels.length; i++) {
      double[][] ring = ringOf(points.get(i));
      for (int m = 0; m < bandLimit; m++) {
        Complex phase = Complex.unit(m * points.get(i).phi());
        for (int l = m; l < bandLimit; l++) {
          double term = a.real(l, m) * phase.re() - a.imaginary(l, m) * phase.im();
          pixels[i] += (m == 0 ? 1 : 2) * ring[l][m] * term;
        }
      }
    }
    return pixels;
  }

  /** The coefficients sum f conj(Y_lm) 4 pi / npix of a map of equal pixels. */
  public HarmonicCoefficients sum(double[] pixels) {
    double[] pairs = new double[2 * bandLimit * bandLimit];
    for (int i = 0; i < pixels.length; i++) {
      double[][] ring = ringOf(points.get(i));
      double weighted = pixels[i] * 4 * Math.PI / pixels.length;
      for (int m = 0; m < bandLimit; m++) {
        Complex phase = Complex.unit(-m * points.get(i).phi());
        for (int l = m; l < bandLimit; l++) {
          pairs[2 * (l * bandLimit + m)] += weighted * ring[l][m] * phase.re();
          pairs[2 * (l * bandLimit + m) + 1] += weighted * ring[l][m] * phase.im();
        }
      }
    }
    return HarmonicCoefficients.ofRealMapSquare(bandLimit, pairs);
  }

  /** The coefficients of a HEALPix map after refinements a += A(x - S a). */
  public HarmonicCoefficients analyse(double[] pixels, int iterations) {
    HarmonicCoefficients a = sum(pixels);
    for (int i = 0; i < iterations; i++) {
      double[] residual = synthesise(a);
      for (int k = 0; k < residual.length; k++) {
        residual[k] = pixels[k] - residual[k];
      }
      double[] refined = a.toPairs();
      double[] correction = sum(residual).toPairs();
      for (int k = 0; k < refined.length; k++) {
        refined[k] += correction[k];
      }
      a = HarmonicCoefficients.ofRealMap(bandLimit, refined);
    }
    return a;
  }
}
