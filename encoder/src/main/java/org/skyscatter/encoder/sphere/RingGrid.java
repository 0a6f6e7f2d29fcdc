package org.skyscatter.encoder.sphere;

import org.skyscatter.encoder.kernel.NorthernRings;

/**
 * Pixels on rings of constant colatitude, symmetric about the equator, with a quadrature weight a
 * pixel. Rings are numbered from north to south, pixels along each ring eastward. Immutable.
 */
public final class RingGrid {

  private final int ringCount;
  private final NorthernRings rings;
  private final int[] points;
  private final int[] offsets;
  private final boolean[] shifted;
  private final double[] weights;

  /** From northern rings: colatitude, pixels, half a pixel's shift, weight of a pixel. */
  private RingGrid(
      int ringCount, double[] theta, int[] points, boolean[] shifted, double[] weights) {
    this(ringCount, new NorthernRings(theta), points, shifted, weights);
  }

  private RingGrid(
      int ringCount, NorthernRings rings, int[] points, boolean[] shifted, double[] weights) {
    this.ringCount = ringCount;
    this.rings = rings;
    this.points = points;
    this.shifted = shifted;
    this.weights = weights;
    offsets = new int[ringCount + 1];
    for (int t = 0; t < ringCount; t++) {
      offsets[t + 1] = offsets[t] + points[northernOf(t)];
    }
  }

  /**
   * The Gauss-Legendre grid: L rings of 2L-1 pixels, weight w_t 2 pi / (2L-1), exact for products
   * of two maps of band limit L.
   */
  public static RingGrid gaussLegendre(int bandLimit) {
    GaussLegendre quadrature = new GaussLegendre(bandLimit);
    return equiangularInPhi(bandLimit, quadrature.theta(), quadrature.weights(), 2 * bandLimit - 1);
  }

  /**
   * The grid of Driscoll and Healy: 2L rings theta_t = pi (2t+1)/(4L) of 2L-1 pixels. The weights
   * of Fejer's first rule, which integrates polynomials in cos theta of degree below 2L exactly:
   *
   * <pre>w_t = (1/L) (1 - 2 sum_{k=1}^{L-1} cos(2 k theta_t) / (4 k^2 - 1))</pre>
   */
  public static RingGrid driscollHealy(int bandLimit) {
    double[] theta = new double[bandLimit];
    double[] ringWeights = new double[bandLimit];
    for (int t = 0; t < bandLimit; t++) {
      theta[t] = Math.PI * (2 * t + 1) / (4.0 * bandLimit);
      double sum = 1;
      for (int k = 1; k < bandLimit; k++) {
        // The angle is reduced exactly, in integers, before it is rounded.
        long turn = (long) k * (2 * t + 1) % (4L * bandLimit);
        sum -= 2 * Math.cos(Math.PI * turn / (2.0 * bandLimit)) / (4.0 * k * k - 1);
      }
      ringWeights[t] = sum / bandLimit;
    }
    return equiangularInPhi(2 * bandLimit, theta, ringWeights, 2 * bandLimit - 1);
  }

  private static RingGrid equiangularInPhi(
      int ringCount, double[] theta, double[] ringWeights, int pointsPerRing) {
    int northern = theta.length;
    int[] points = new int[northern];
    double[] weights = new double[northern];
    for (int r = 0; r < northern; r++) {
      points[r] = pointsPerRing;
      weights[r] = ringWeights[r] * 2 * Math.PI / pointsPerRing;
    }
    return new RingGrid(ringCount, theta, points, new boolean[northern], weights);
  }

  /** HEALPix in ring order, with weight 4 pi / npix (Gorski et al. 2005, section 5). */
  public static RingGrid healpix(int nside) {
    int northern = 2 * nside;
    double[] theta = new double[northern];
    int[] points = new int[northern];
    boolean[] shifted = new boolean[northern];
    double[] weights = new double[northern];
    for (int r = 0; r < northern; r++) {
      int ring = r + 1;
      weights[r] = 4 * Math.PI / (12.0 * nside * nside);
      if (ring < nside) {
        // 1 - cos theta = ring^2 / (3 nside^2) = 2 sin^2(theta/2)
        theta[r] = 2 * Math.asin(ring / (Math.sqrt(6) * nside));
        points[r] = 4 * ring;
        shifted[r] = true;
      } else {
        theta[r] = Math.acos((4.0 * nside - 2.0 * ring) / (3.0 * nside));
        points[r] = 4 * nside;
        shifted[r] = ((ring - nside) & 1) == 0;
      }
    }
    return new RingGrid(4 * nside - 1, theta, points, shifted, weights);
  }

  /** This grid with the weights of each northern ring and its mirror image times a factor. */
  RingGrid weighted(double[] factors) {
    double[] products = weights.clone();
    for (int r = 0; r < products.length; r++) {
      products[r] *= factors[r];
    }
    return new RingGrid(ringCount, rings, points, shifted, products);
  }

  /** The number of rings. */
  public int ringCount() {
    return ringCount;
  }

  /** The number of pixels. */
  public int pixelCount() {
    return offsets[ringCount];
  }

  /** The northern rings, equator included. */
  public NorthernRings northernRings() {
    return rings;
  }

  /** The number of the southern mirror image of a northern ring; its own on the equator. */
  public int mirrorOf(int ring) {
    return ringCount - 1 - ring;
  }

  private int northernOf(int ring) {
    return Math.min(ring, mirrorOf(ring));
  }

  /** The number of pixels of a ring. */
  public int pointsOf(int ring) {
    return points[northernOf(ring)];
  }

  /** The number of the first pixel of a ring. */
  public int offsetOf(int ring) {
    return offsets[ring];
  }

  /** Whether the first pixel of a ring lies half a pixel east of phi = 0, and not there. */
  boolean isShifted(int ring) {
    return shifted[northernOf(ring)];
  }

  /** The quadrature weight of each pixel of a ring [sr]. */
  public double weightOf(int ring) {
    return weights[northernOf(ring)];
  }
}
