package org.skyscatter.encoder.wavelet;

import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.DegreeSeries;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.RowLoops;

/** The map F_0, an ordinary harmonic series. */
final class ScalarComponents implements OrderComponents {

  private final Kernel kernel;
  private final DegreeSeries series;
  private final double[] cosines;

  ScalarComponents(Kernel kernel, NorthernRings rings, int toDegree) {
    this.kernel = kernel;
    series = new DegreeSeries(rings, toDegree);
    cosines = new double[rings.padded()];
    Arrays.setAll(cosines, rings::cosineOf);
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public List<DegreeSeries> series() {
    return List.of(series);
  }

  @Override
  public void weigh(int m, int from, int to, double[] real, double[] imaginary) {
    series.setDegrees(from, to);
    System.arraycopy(real, from, series.real(), from, series.to() - from);
    System.arraycopy(imaginary, from, series.imaginary(), from, series.to() - from);
  }

  @Override
  public void write(double[][] rows, int at) {
    for (int c = 0; c < series.rows().length; c++) {
      double[] row = series.rows()[c];
      if (c / 2 == 1) {
        RowLoops.scale(row, cosines);
      }
      kernel.spread(row, rows[at + c % 2], c / 2, row.length);
    }
  }
}
