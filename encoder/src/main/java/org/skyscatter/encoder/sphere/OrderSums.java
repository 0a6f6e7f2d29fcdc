package org.skyscatter.encoder.sphere;

import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.DegreeSeries;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.PairRows;
import org.skyscatter.encoder.kernel.RowLoops;

/**
 * The half of a harmonic transform between the spectrum of the rings and the coefficients: Legendre
 * sums at each order m. Not safe for use by several threads.
 */
final class OrderSums {

  private final Kernel kernel;
  private final int bandLimit;
  private final LegendreSums legendre;
  private final DegreeSeries series;
  private final double[][] byDegree;
  private final double[][] pairRows;
  private final double[] cosines;

  /** Allocates sums over these rings and degrees below a band limit. */
  OrderSums(Kernel kernel, NorthernRings rings, int bandLimit) {
    this.kernel = kernel;
    this.bandLimit = bandLimit;
    cosines = new double[rings.padded()];
    Arrays.setAll(cosines, rings::cosineOf);
    pairRows = new double[2][PairRows.length(rings.padded())];
    legendre = new LegendreSums(kernel, rings, bandLimit);
    series = new DegreeSeries(rings, bandLimit);
    byDegree = new double[2][bandLimit];
  }

  /**
   * Analysis: adds the coefficients of a spectrum.
   *
   * @param pairs (re, im), for m = 0..L-1, for l = m..L-1
   */
  void addTo(RingSpectrum spectrum, double[] pairs) {
    int at = 0;
    for (int m = 0; m < bandLimit; m++) {
      spectrum.clearPadding(m);
      for (int c = 0; c < LegendreSums.ROWS; c++) {
        double[] row = spectrum.rows(m)[c];
        kernel.spread(row, pairRows[c % 2], c / 2, row.length);
      }
      legendre.analyse(m, bandLimit, pairRows, 1, byDegree);
      for (int l = m; l < bandLimit; l++, at += 2) {
        pairs[at] += byDegree[0][l];
        pairs[at + 1] += byDegree[1][l];
      }
    }
  }

  /** Synthesis: replaces a spectrum by that of the coefficients of a real map. */
  void synthesise(HarmonicCoefficients coefficients, RingSpectrum spectrum) {
    for (int m = 0; m < bandLimit; m++) {
      series.setDegrees(m, bandLimit);
      coefficients.copyOrder(m, m, bandLimit, series.real(), series.imaginary());
      legendre.synthesise(m, List.of(series));
      for (int c = 0; c < LegendreSums.ROWS; c++) {
        double[] row = series.rows()[c];
        System.arraycopy(row, 0, spectrum.rows(m)[c], 0, row.length);
      }
      RowLoops.scale(spectrum.rows(m)[2], cosines);
      RowLoops.scale(spectrum.rows(m)[3], cosines);
    }
  }
}
