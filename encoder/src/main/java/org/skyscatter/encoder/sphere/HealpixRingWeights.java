package org.skyscatter.encoder.sphere;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.skyscatter.encoder.kernel.DegreeSeries;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.PairRows;

/**
 * The ring weights of HEALPix, as healpy's {@code use_weights}: each pixel of ring r counts 1 + w_r
 * times, so that zonal harmonics are integrated exactly up to an even degree. With n_r the pixels
 * of the ring and its mirror image, z_r = cos theta_r and u_r = n_r w_r,
 *
 * <pre>
 * sum over northern rings of (n_r + u_r) P_l(z_r) = npix delta_l0,   l = 0, 2, .., lmax
 * </pre>
 *
 * has many solutions; the weights are the one with the least sum of u_r^2. It is u = A' y, where (A
 * A') y = b - A n and the rows of A are the P_l, found by conjugate gradients. HEALPix is close to
 * an exact quadrature, so that A N A' is close to a multiple of the identity, N the diagonal of
 * n_r; A N^2 A' is then close to a multiple of the inverse of A A' and preconditions it.
 */
final class HealpixRingWeights {

  /**
   * The highest degree by nside, as in the weights that come with HEALPix. Where they go to 3
   * nside, or there are none, it is the even number next to that.
   */
  private static final Map<Integer, Integer> HIGHEST_DEGREES =
      Map.of(2, 2, 4, 8, 32, 100, 64, 226, 128, 454, 512, 1700, 1024, 3500);

  /** About ten steps are enough at any nside. */
  private static final int MAX_STEPS = 100;

  private static final double TOLERANCE = 1e-14;

  private final RingGrid grid;
  private final Kernel kernel;
  private final LegendreSums legendre;
  private final int degrees;

  /** Pixels of each ring and its mirror image, over the padded rings. */
  private final double[] pixels;

  private final DegreeSeries series;
  private final double[][] rows;
  private final double[][] byDegree;

  private HealpixRingWeights(Kernel kernel, int nside) {
    this.kernel = kernel;
    grid = RingGrid.healpix(nside);
    NorthernRings rings = grid.northernRings();
    degrees = highestDegree(nside) + 1;
    legendre = new LegendreSums(kernel, rings, degrees);
    series = new DegreeSeries(rings, degrees);
    series.setDegrees(0, degrees);
    rows = new double[2][PairRows.length(rings.padded())];
    byDegree = new double[2][degrees];
    pixels = new double[rings.padded()];
    for (int r = 0; r < rings.count(); r++) {
      pixels[r] = grid.pointsOf(r) * (grid.mirrorOf(r) == r ? 1 : 2);
    }
  }

  /** The degree up to which the weights make the quadrature exact. */
  static int highestDegree(int nside) {
    return HIGHEST_DEGREES.getOrDefault(nside, 3 * nside / 2 * 2);
  }

  /** The factors 1 + w_r of the northern rings, equator included. */
  static double[] factors(Kernel kernel, int nside) {
    return new HealpixRingWeights(kernel, nside).solve();
  }

  private double[] solve() {
    double[] residual = toDegrees(pixels);
    for (int l = 0; l < degrees; l++) {
      // npix times the constant function of degree 0.
      residual[l] = (l == 0 ? grid.pixelCount() / Math.sqrt(4 * Math.PI) : 0) - residual[l];
    }
    double[] change = byConjugateGradients(residual);
    double[] factors = new double[grid.northernRings().count()];
    for (int r = 0; r < factors.length; r++) {
      factors[r] = 1 + change[r] / pixels[r];
    }
    return factors;
  }

  /** The least u with A u = wanted. */
  private double[] byConjugateGradients(double[] wanted) {
    double[] residual = wanted;
    double[] found = new double[degrees];
    double[] direction = new double[degrees];
    double enough = TOLERANCE * grid.pixelCount();
    double lastProduct = 1;
    for (int step = 0; step < MAX_STEPS && norm(residual) > enough; step++) {
      double[] conditioned = toDegrees(times(times(toRings(residual), pixels), pixels));
      double product = dot(residual, conditioned);
      direction = sum(conditioned, step == 0 ? 0 : product / lastProduct, direction);
      double[] image = toDegrees(toRings(direction));
      double length = product / dot(direction, image);
      found = sum(found, length, direction);
      residual = sum(residual, -length, image);
      lastProduct = product;
    }
    return toRings(found);
  }

  /** A: sums over the northern rings with normalised P_l, zero at odd degrees. */
  private double[] toDegrees(double[] byRing) {
    kernel.spread(byRing, rows[0], 0, byRing.length);
    legendre.analyse(0, degrees, rows, 1, byDegree);
    return byDegree[0].clone();
  }

  /** A': the values of a zonal function of even degrees, zero in the padding. */
  private double[] toRings(double[] coefficients) {
    System.arraycopy(coefficients, 0, series.real(), 0, degrees);
    legendre.synthesise(0, List.of(series));
    double[] values = series.rows()[0].clone();
    Arrays.fill(values, grid.northernRings().count(), values.length, 0);
    return values;
  }

  private static double[] times(double[] values, double[] factors) {
    double[] product = new double[values.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = values[i] * factors[i];
    }
    return product;
  }

  private static double[] sum(double[] values, double factor, double[] others) {
    double[] sum = new double[values.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = values[i] + factor * others[i];
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] values) {
    return Math.sqrt(dot(values, values));
  }
}
