package org.skyscatter.encoder.sphere;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.NorthernRings;

/**
 * The Fourier coefficients along the rings of a real map, F_m(theta) for 0 &lt;= m &lt; M; those of
 * negative m are their conjugates. The link between the two halves of a transform: at each order
 * four rows over the northern rings, even real, even imaginary, odd real, odd imaginary.
 */
final class RingSpectrum {

  private final double[][][] rows;
  private final int rings;

  /** Allocates zeros for a number of orders M. */
  RingSpectrum(int orders, NorthernRings rings) {
    this.rings = rings.count();
    rows = new double[orders][LegendreSums.ROWS][rings.padded()];
  }

  /** The number of orders M. */
  int orders() {
    return rows.length;
  }

  /** The four rows of order m; writable. */
  double[][] rows(int m) {
    return rows[m];
  }

  /**
   * Replaces this by map - factors * this.
   *
   * @param even factors of the even rows, by ring, padded; likewise odd
   */
  void becomeResidual(RingSpectrum map, double[] even, double[] odd) {
    for (int m = 0; m < rows.length; m++) {
      for (int c = 0; c < LegendreSums.ROWS; c++) {
        subtract(map.rows[m][c], c < LegendreSums.ROWS / 2 ? even : odd, rows[m][c]);
      }
    }
  }

  private static void subtract(double[] map, double[] factors, double[] row) {
    for (int r = 0; r < row.length; r++) {
      row[r] = map[r] - factors[r] * row[r];
    }
  }

  /** Clears what synthesis leaves behind the last ring, which analysis would count. */
  void clearPadding(int m) {
    for (double[] row : rows[m]) {
      Arrays.fill(row, rings, row.length, 0);
    }
  }
}
