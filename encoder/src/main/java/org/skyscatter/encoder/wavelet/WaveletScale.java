package org.skyscatter.encoder.wavelet;

import java.util.Arrays;
import org.skyscatter.encoder.sphere.RingGrid;

/** One scale j of a wavelet transform: its grid, directions and weighted filters. Immutable. */
public final class WaveletScale {

  private final int scale;
  private final int bandLimit;
  private final int directions;
  private final int fromDegree;
  private final int toDegree;
  private final RingGrid grid;
  private final boolean imaginaryFilter;
  private final int[] orders;
  private final double[][] weights;
  private final double[][] directionWeights;

  /**
   * Tabulates a scale.
   *
   * @param filters the filters of all scales
   * @param scale j
   * @param bandLimit L_j, the band limit of the wavelet maps
   * @param directions 2 N_j - 1, the number of directions
   */
  public WaveletScale(WaveletFilters filters, int scale, int bandLimit, int directions) {
    this.scale = scale;
    this.bandLimit = bandLimit;
    this.directions = directions;
    fromDegree = WaveletFilters.lowestDegree(scale);
    toDegree = Math.min(WaveletFilters.highestDegree(scale) + 1, bandLimit);
    grid = RingGrid.gaussLegendre(bandLimit);
    imaginaryFilter = filters.isImaginary();
    int lowestOrder = (filters.directions() - 1) & 1;
    int highestOrder = Math.min(filters.directions() - 1, bandLimit - 1);
    orders = new int[Math.max(0, (highestOrder - lowestOrder) / 2 + 1)];
    weights = new double[orders.length][bandLimit];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = lowestOrder + 2 * i;
      for (int l = fromDegree; l < toDegree; l++) {
        weights[i][l] =
            filters.kappa(scale, l) * filters.directionality(l, orders[i]) / Math.sqrt(2 * Math.PI);
      }
    }
    directionWeights = new double[directions][];
    for (int d = 0; d < directions; d++) {
      directionWeights[d] = steer(orders, angle(d));
    }
  }

  private static double[] steer(int[] orders, double angle) {
    double[] steered = new double[2 * orders.length];
    int count = 0;
    for (int n : orders) {
      steered[count++] = Math.cos(n * angle);
      if (n > 0) {
        steered[count++] = Math.sin(n * angle);
      }
    }
    return Arrays.copyOf(steered, count);
  }

  /** The scale j. */
  public int scale() {
    return scale;
  }

  /** The band limit L_j. */
  public int bandLimit() {
    return bandLimit;
  }

  /** The number of directions, 2 N_j - 1. */
  public int directions() {
    return directions;
  }

  /** The direction angle gamma_d = 2 pi d / (2 N_j - 1) [rad]. */
  public double angle(int d) {
    return 2 * Math.PI * d / directions;
  }

  /** The Gauss-Legendre grid of the wavelet maps. */
  public RingGrid grid() {
    return grid;
  }

  /** The first degree at which the scale may not vanish. */
  public int fromDegree() {
    return fromDegree;
  }

  /** One past the last degree at which the scale may not vanish. */
  public int toDegree() {
    return toDegree;
  }

  /** The azimuthal orders n &gt;= 0 of the wavelets: those of N - 1's parity below N and L_j. */
  public int[] orders() {
    return orders;
  }

  /** kappa_j(l) |s_l(n)| / sqrt(2 pi), by degree, at the i-th order. */
  public double[] weights(int i) {
    return weights[i];
  }

  /** Whether conj(s_l(n)) is -i |s_l(n)| (N even) rather than |s_l(n)|. */
  boolean imaginaryFilter() {
    return imaginaryFilter;
  }

  /** The number of components of {@link ComponentSynthesis}. */
  public int components() {
    return directionWeights[0].length;
  }

  /**
   * The weights w_{d,c} of the components in the wavelet map of a direction: 1, cos and sin n
   * gamma.
   */
  public double[] directionWeights(int d) {
    return directionWeights[d];
  }
}
