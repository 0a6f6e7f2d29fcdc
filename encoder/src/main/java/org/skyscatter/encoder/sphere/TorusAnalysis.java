package org.skyscatter.encoder.sphere;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.skyscatter.encoder.kernel.RingFourier;

/**
 * Analysis of maps on the equiangular grids of McEwen and Wiaux (MW, MWSS). At each order m the
 * Fourier coefficient F_m(theta) of a band-limited map, continued to the circle by F_m(2 pi -
 * theta) = (-1)^m F_m(theta), is a trigonometric polynomial of degree below L, and its samples on
 * the circle determine it (McEwen and Wiaux 2011, section III). It is evaluated on the 2L rings of
 * Driscoll and Healy, whose quadrature is exact. Immutable and safe to share between threads.
 */
final class TorusAnalysis implements MapAnalysis {

  private final int resolution;
  private final int ringCount;
  private final int pointsPerRing;
  private final int circle;
  private final double firstTheta;
  private final int mirrorSum;
  private final RingFourier alongRing;
  private final DoubleFFT_1D coarse;
  private final DoubleFFT_1D fine;
  private final HarmonicTransform transform;

  private TorusAnalysis(
      int resolution,
      int bandLimit,
      int ringCount,
      int pointsPerRing,
      int circle,
      double firstTheta,
      int mirrorSum) {
    this.resolution = resolution;
    this.ringCount = ringCount;
    this.pointsPerRing = pointsPerRing;
    this.circle = circle;
    this.firstTheta = firstTheta;
    this.mirrorSum = mirrorSum;
    alongRing = new RingFourier(pointsPerRing);
    coarse = new DoubleFFT_1D(circle);
    fine = new DoubleFFT_1D(4L * resolution);
    transform = new HarmonicTransform(RingGrid.driscollHealy(resolution), bandLimit);
  }

  /** MW: theta_t = pi (2t+1)/(2L-1), t = 0..L-1; the mirror image of sample t is 2L-2-t. */
  static TorusAnalysis mw(int resolution, int bandLimit) {
    int circle = 2 * resolution - 1;
    return new TorusAnalysis(
        resolution, bandLimit, resolution, circle, circle, Math.PI / circle, circle - 1);
  }

  /** MWSS: theta_t = pi t/L, t = 0..L; the mirror image of sample t is 2L-t. */
  static TorusAnalysis mwss(int resolution, int bandLimit) {
    int circle = 2 * resolution;
    return new TorusAnalysis(resolution, bandLimit, resolution + 1, circle, circle, 0, circle);
  }

  @Override
  public int pixelCount() {
    return ringCount * pointsPerRing;
  }

  @Override
  public int bandLimit() {
    return transform.bandLimit();
  }

  @Override
  public HarmonicCoefficients analyse(double[] pixels) {
    PixelCount.check(this, pixels);
    int orders = bandLimit();
    RingSpectrum samples = new RingSpectrum(orders, ringCount);
    double[] ring = new double[pointsPerRing];
    for (int t = 0; t < ringCount; t++) {
      System.arraycopy(pixels, t * pointsPerRing, ring, 0, pointsPerRing);
      alongRing.forward(ring);
      for (int m = 0; m < orders; m++) {
        samples.real(m)[t] = alongRing.real(ring, m);
        samples.imaginary(m)[t] = alongRing.imaginary(ring, m);
      }
    }
    RingSpectrum resampled = new RingSpectrum(orders, 2 * resolution);
    double[] coarseCircle = new double[2 * circle];
    double[] fineCircle = new double[8 * resolution];
    for (int m = 0; m < orders; m++) {
      continueToCircle(samples.real(m), samples.imaginary(m), (m & 1) != 0, coarseCircle);
      coarse.complexForward(coarseCircle);
      refine(coarseCircle, fineCircle);
      fine.complexInverse(fineCircle, false);
      for (int t = 0; t < 2 * resolution; t++) {
        resampled.real(m)[t] = fineCircle[2 * t];
        resampled.imaginary(m)[t] = fineCircle[2 * t + 1];
      }
    }
    return transform.analyse(resampled);
  }

  private void continueToCircle(double[] real, double[] imaginary, boolean odd, double[] pairs) {
    for (int t = 0; t < circle; t++) {
      int mirror = Math.floorMod(mirrorSum - t, circle);
      int from = Math.min(t, mirror);
      // At a pole the continuation of an odd order is its own negative, so zero.
      double sign = odd ? Integer.signum(mirror - t) : 1;
      pairs[2 * t] = sign * real[from];
      pairs[2 * t + 1] = sign * imaginary[from];
    }
  }

  /**
   * From the transform on the circle of samples to the one on the circle of 4L points that starts
   * at pi/(4L): a phase for each degree, and the ratio of the number of pixels in phi.
   */
  private void refine(double[] from, double[] to) {
    Arrays.fill(to, 0);
    double shift = Math.PI / (4.0 * resolution) - firstTheta;
    double scale = (2.0 * resolution - 1) / ((double) pointsPerRing * circle);
    for (int k = -(resolution - 1); k < resolution; k++) {
      int source = 2 * Math.floorMod(k, circle);
      int target = 2 * Math.floorMod(k, 4 * resolution);
      double cosine = Math.cos(k * shift) * scale;
      double sine = Math.sin(k * shift) * scale;
      to[target] = from[source] * cosine - from[source + 1] * sine;
      to[target + 1] = from[source] * sine + from[source + 1] * cosine;
    }
  }
}
