package org.skyscatter.encoder.oracle;

import java.util.Arrays;

/** The wavelet maps of one scale as sums over l, m and n at each pixel. */
final class DirectWavelets {

  /** Complex coefficients a_lm. */
  interface Coefficients {
    Complex at(int l, int m);
  }

  final int limit;
  final int directionCount;
  final GaussLegendreRings grid;

  private final int directions;

  /** kappa_j(l) conj(s_l(n)) (-1)^n / sqrt(2 pi), by [N-1+n][l]. */
  private final Complex[][] filters;

  /** {spin -n}Y_lm without e^{i m phi}, by [t][N-1+n][l][l+m]. */
  private final double[][][][] rings;

  /**
   * Prepares a scale.
   *
   * @param scale the scale j
   * @param bandLimit the band limit L of the encoder
   * @param directions N
   */
  DirectWavelets(int scale, int bandLimit, int directions) {
    this.directions = directions;
    limit = Math.min((int) Math.pow(2, Math.max(scale, 1) + 1), bandLimit);
    directionCount = 2 * directionLimit(limit, directions) - 1;
    grid = new GaussLegendreRings(limit);
    filters = new Complex[2 * directions - 1][limit];
    rings = new double[limit][2 * directions - 1][limit][];
    for (int n = -(directions - 1); n < directions; n++) {
      for (int l = 0; l < limit; l++) {
        filters[directions - 1 + n][l] =
            Filters.direction(directions, l, n)
                .conjugate()
                .times(Filters.kappa(scale, l))
                .times((n % 2 == 0 ? 1 : -1) / Math.sqrt(2 * Math.PI));
        for (int t = 0; t < limit; t++) {
          rings[t][directions - 1 + n][l] = new double[2 * l + 1];
          for (int m = -l; m <= l; m++) {
            rings[t][directions - 1 + n][l][l + m] =
                SphericalHarmonics.spinRing(n, l, m, grid.theta[t]);
          }
        }
      }
    }
  }

  private static int directionLimit(int limit, int directions) {
    int limited = Math.min(directions, limit);
    return (limited + directions) % 2 == 0 ? limited : limited + 1;
  }

  /** The number of points of a ring. */
  int phiCount() {
    return 2 * limit - 1;
  }

  /** e^{i m phi_p}. */
  Complex phase(int m, int p) {
    return Complex.unit(2 * Math.PI * m * p / phiCount());
  }

  /**
   * The wavelet maps of all directions, by [d][t][p].
   *
   * @param a the coefficients of the map
   * @param inputLimit their band limit
   */
  Complex[][][] maps(Coefficients a, int inputLimit) {
    Complex[][][] maps = new Complex[directionCount][limit][phiCount()];
    for (int t = 0; t < limit; t++) {
      for (int p = 0; p < phiCount(); p++) {
        Complex[] sums = new Complex[directionCount];
        Arrays.fill(sums, Complex.ZERO);
        for (int n = -(directions - 1); n < directions; n += 2) {
          Complex component = component(a, Math.min(limit, inputLimit), n, t, p);
          for (int d = 0; d < directionCount; d++) {
            Complex turn = Complex.unit(2 * Math.PI * n * d / directionCount);
            sums[d] = sums[d].plus(component.times(turn));
          }
        }
        for (int d = 0; d < directionCount; d++) {
          maps[d][t][p] = sums[d];
        }
      }
    }
    return maps;
  }

  /** F_{j,n} at a pixel. */
  private Complex component(Coefficients a, int lCount, int n, int t, int p) {
    Complex sum = Complex.ZERO;
    for (int l = 1; l < lCount; l++) {
      Complex filter = filters[directions - 1 + n][l];
      if (filter.magnitude() == 0) {
        continue;
      }
      for (int m = -l; m <= l; m++) {
        Complex harmonic = phase(m, p).times(rings[t][directions - 1 + n][l][l + m]);
        sum = sum.plus(a.at(l, m).times(filter).times(harmonic));
      }
    }
    return sum;
  }
}
