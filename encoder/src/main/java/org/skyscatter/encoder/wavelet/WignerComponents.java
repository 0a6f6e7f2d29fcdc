package org.skyscatter.encoder.wavelet;

import java.util.List;
import org.skyscatter.encoder.kernel.DegreeSeries;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.SpinSums;

/** The two maps of any n &gt; 0, from Wigner functions of their own recursion. */
final class WignerComponents implements OrderComponents {

  private final Kernel kernel;
  private final SpinSums sums;
  private final double[][] positive;
  private final double[][] negative;
  private final double[] row;

  WignerComponents(Kernel kernel, NorthernRings rings, int bandLimit, int n) {
    this.kernel = kernel;
    sums = new SpinSums(kernel, rings, bandLimit, n);
    positive = new double[SpinSums.ROWS][rings.padded()];
    negative = new double[SpinSums.ROWS][rings.padded()];
    row = new double[rings.padded()];
  }

  @Override
  public int count() {
    return 2;
  }

  @Override
  public List<DegreeSeries> series() {
    return List.of();
  }

  @Override
  public void weigh(int m, int from, int to, double[] real, double[] imaginary) {
    sums.synthesise(m, from, to, real, imaginary, positive, negative);
  }

  @Override
  public void write(double[][] rows, int at) {
    for (int c = 0; c < SpinSums.ROWS; c++) {
      boolean imaginary = (c & 1) != 0;
      add(positive[c], negative[c], row);
      kernel.spread(row, rows[at + c % 2], c / 2, row.length);
      // On the southern rings the signs of n change places, so the difference of the odd parts is
      // even, and that of the even parts odd.
      int source = (c ^ 2) ^ 1;
      subtract(
          imaginary ? positive[source] : negative[source],
          imaginary ? negative[source] : positive[source],
          row);
      kernel.spread(row, rows[at + 2 + c % 2], c / 2, row.length);
    }
  }

  private static void add(double[] p, double[] q, double[] sum) {
    for (int r = 0; r < p.length; r++) {
      sum[r] = p[r] + q[r];
    }
  }

  private static void subtract(double[] p, double[] q, double[] difference) {
    for (int r = 0; r < p.length; r++) {
      difference[r] = p[r] - q[r];
    }
  }
}
