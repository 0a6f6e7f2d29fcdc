package org.skyscatter.encoder.sphere;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * From the samples of trigonometric polynomials in theta on one equidistant circle to those on the
 * circle of 4L points of Driscoll and Healy. Even orders are symmetric under theta -&gt; -theta and
 * odd orders antisymmetric, so an even order and the next go together as one polynomial G = F_m +
 * F_{m+1}, and come apart as G(theta) +- G(-theta). Has scratch memory; not safe for use by several
 * threads.
 */
final class CircleResampling {

  /** Pairs of orders in work at once: G has a lane for its real and one for its imaginary part. */
  private static final int PAIRS = RingLanes.MAX_LANES / 2;

  private final Plan plan;
  private final RingLanes lanes;
  private final double[] fineCircle;
  private final double[] zeros;

  /** What does not change; safe to share between threads. */
  static final class Plan {

    private final RingGrid grid;
    private final int resolution;
    private final int circle;
    private final int mirrorSum;
    private final DoubleFFT_1D fine;

    /** For each degree, the phase from one circle to the other and the scale of the transforms. */
    private final double[] cosines;

    private final double[] sines;

    /**
     * Plans the resampling of polynomials of degrees below L, the resolution.
     *
     * @param circle the number of samples on the circle
     * @param firstTheta where sample 0 lies [rad]
     * @param mirrorSum sample t lies at minus the place of sample mirrorSum - t
     */
    Plan(RingGrid grid, int resolution, int circle, double firstTheta, int mirrorSum) {
      this.grid = grid;
      this.resolution = resolution;
      this.circle = circle;
      this.mirrorSum = mirrorSum;
      fine = new DoubleFFT_1D(4L * resolution);
      double shift = Math.PI / (4.0 * resolution) - firstTheta;
      // The ratio of the numbers of pixels in phi, and half for taking orders apart.
      double scale = (2.0 * resolution - 1) / ((double) circle * circle) / 2;
      cosines = new double[resolution];
      sines = new double[resolution];
      for (int k = 0; k < resolution; k++) {
        cosines[k] = Math.cos(k * shift) * scale;
        sines[k] = Math.sin(k * shift) * scale;
      }
    }
  }

  /** Allocates the scratch memory; the lanes transform circles, L orders of them. */
  CircleResampling(Plan plan, RingLanes lanes) {
    this.plan = plan;
    this.lanes = lanes;
    fineCircle = new double[8 * plan.resolution];
    zeros = new double[plan.circle];
  }

  /**
   * Resamples all orders.
   *
   * @param real Re F_m(theta_t), [m][t], t on the half circle; likewise imaginary
   * @param spectrum receives the weighted even and odd rows of each order
   */
  void compute(double[][] real, double[][] imaginary, RingSpectrum spectrum) {
    int orders = spectrum.orders();
    for (int first = 0; first < orders; first += 2 * PAIRS) {
      int pairs = Math.min(PAIRS, (orders - first + 1) / 2);
      for (int i = 0; i < pairs; i++) {
        int m = first + 2 * i;
        boolean alone = m + 1 == orders;
        continueToCircle(real[m], alone ? zeros : real[m + 1], i);
        continueToCircle(imaginary[m], alone ? zeros : imaginary[m + 1], PAIRS + i);
      }
      lanes.forward();
      for (int i = 0; i < pairs; i++) {
        refine(i);
        plan.fine.complexInverse(fineCircle, false);
        int m = first + 2 * i;
        split(spectrum.rows(m), 1);
        if (m + 1 < orders) {
          split(spectrum.rows(m + 1), -1);
        }
      }
    }
  }

  private void continueToCircle(double[] even, double[] odd, int lane) {
    for (int t = 0; t < plan.circle; t++) {
      int mirror = Math.floorMod(plan.mirrorSum - t, plan.circle);
      int from = Math.min(t, mirror);
      // At a pole the continuation of an odd order is its own negative, so zero.
      lanes.samples[t][lane] = even[from] + Integer.signum(mirror - t) * odd[from];
    }
  }

  /** Degrees k and -k of G = A + iB, from those of A and B, moved to the start of the circle. */
  private void refine(int pair) {
    Arrays.fill(fineCircle, 0);
    for (int k = 0; k < plan.resolution; k++) {
      double ofRealRe = lanes.real[k][pair];
      double ofRealIm = lanes.imaginary[k][pair];
      double ofImaginaryRe = lanes.real[k][PAIRS + pair];
      double ofImaginaryIm = lanes.imaginary[k][PAIRS + pair];
      double cosine = plan.cosines[k];
      double sine = plan.sines[k];
      if (k > 0) {
        put(
            4 * plan.resolution - k,
            ofRealRe + ofImaginaryIm,
            ofImaginaryRe - ofRealIm,
            cosine,
            -sine);
      }
      put(k, ofRealRe - ofImaginaryIm, ofRealIm + ofImaginaryRe, cosine, sine);
    }
  }

  private void put(int place, double real, double imaginary, double cosine, double sine) {
    fineCircle[2 * place] = real * cosine - imaginary * sine;
    fineCircle[2 * place + 1] = real * sine + imaginary * cosine;
  }

  /** One order of the pair on the northern rings and their mirror images. */
  private void split(double[][] rows, int parity) {
    int last = 4 * plan.resolution - 1;
    for (int r = 0; r < plan.resolution; r++) {
      int south = 2 * plan.resolution - 1 - r;
      double weight = plan.grid.weightOf(r);
      double oddWeight = weight * plan.grid.northernRings().cosineOf(r);
      for (int part = 0; part < 2; part++) {
        double atNorth = fineCircle[2 * r + part] + parity * fineCircle[2 * (last - r) + part];
        double atSouth =
            fineCircle[2 * south + part] + parity * fineCircle[2 * (last - south) + part];
        rows[part][r] = weight * (atNorth + atSouth);
        rows[2 + part][r] = oddWeight * (atNorth - atSouth);
      }
    }
  }
}
