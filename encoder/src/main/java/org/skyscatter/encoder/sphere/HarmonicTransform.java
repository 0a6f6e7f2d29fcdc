package org.skyscatter.encoder.sphere;

import java.util.List;
import org.skyscatter.encoder.kernel.DegreeSeries;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.PairRows;
import org.skyscatter.encoder.kernel.RingFourier;

/**
 * The harmonic transform of real maps on a ring grid, Q the pixel weights:
 *
 * <pre>
 * analysis:  a_lm = sum over pixels of f Q conj(Y_lm)
 * synthesis: f = sum over l, m of a_lm Y_lm
 * </pre>
 *
 * Analysis is the adjoint of synthesis under the weights; on an exact grid it is its inverse. Each
 * splits into Fourier transforms along the rings and Legendre sums at each order m. Immutable and
 * safe to share between threads.
 */
public final class HarmonicTransform {

  private final Kernel kernel;
  private final RingGrid grid;
  private final int bandLimit;
  private final RingFourier[] fourier;

  /** Plans transforms between maps on a grid and coefficients with l below a band limit. */
  public HarmonicTransform(RingGrid grid, int bandLimit) {
    kernel = Kernels.preferred();
    this.grid = grid;
    this.bandLimit = bandLimit;
    int northern = grid.northernRings().count();
    fourier = new RingFourier[northern];
    for (int r = 0; r < northern; r++) {
      boolean sameAsLast = r > 0 && grid.pointsOf(r) == grid.pointsOf(r - 1);
      fourier[r] = sameAsLast ? fourier[r - 1] : new RingFourier(grid.pointsOf(r));
    }
  }

  /** The grid. */
  public RingGrid grid() {
    return grid;
  }

  /** The band limit L of the coefficients. */
  public int bandLimit() {
    return bandLimit;
  }

  /** The Fourier transform along a ring. */
  private RingFourier fourierOf(int ring) {
    return fourier[Math.min(ring, grid.mirrorOf(ring))];
  }

  /**
   * The harmonic coefficients of a map.
   *
   * @param pixels as many values as the grid has pixels; not changed
   */
  public HarmonicCoefficients analyse(double[] pixels) {
    RingSpectrum spectrum = new RingSpectrum(bandLimit, grid.ringCount());
    for (int t = 0; t < grid.ringCount(); t++) {
      double[] ring = new double[grid.pointsOf(t)];
      System.arraycopy(pixels, grid.offsetOf(t), ring, 0, ring.length);
      RingFourier transform = fourierOf(t);
      transform.forward(ring);
      for (int m = 0; m < bandLimit; m++) {
        double re = transform.real(ring, m);
        double im = transform.imaginary(ring, m);
        double phase = m * grid.phi0Of(t);
        double cosine = Math.cos(phase);
        double sine = Math.sin(phase);
        spectrum.real(m)[t] = re * cosine + im * sine;
        spectrum.imaginary(m)[t] = im * cosine - re * sine;
      }
    }
    return analyse(spectrum);
  }

  /**
   * The harmonic coefficients of a map given by the sums X_m = sum over k of f(phi_k) e^{-i m
   * phi_k} on each ring.
   *
   * @param spectrum at least L orders; not changed
   */
  HarmonicCoefficients analyse(RingSpectrum spectrum) {
    int padded = grid.northernRings().padded();
    double[][] fields = new double[2][PairRows.length(padded)];
    double[][] sums = new double[2][bandLimit];
    double[] pairs = new double[bandLimit * (bandLimit + 1)];
    LegendreSums legendre = new LegendreSums(kernel, grid.northernRings(), bandLimit);
    int at = 0;
    for (int m = 0; m < bandLimit; m++) {
      fold(spectrum.real(m), fields[0]);
      fold(spectrum.imaginary(m), fields[1]);
      legendre.analyse(m, bandLimit, fields, 1, sums);
      for (int l = m; l < bandLimit; l++, at += 2) {
        pairs[at] = sums[0][l];
        pairs[at + 1] = sums[1][l];
      }
    }
    return HarmonicCoefficients.wrapping(bandLimit, pairs);
  }

  /**
   * Sums and differences of each ring and its mirror image, weighted, the differences times cos
   * theta; the equator counts once.
   */
  private void fold(double[] rings, double[] pairs) {
    for (int r = 0; r < grid.northernRings().count(); r++) {
      int mirror = grid.mirrorOf(r);
      double south = mirror == r ? 0 : rings[mirror];
      pairs[PairRows.even(r)] = (rings[r] + south) * grid.weightOf(r);
      pairs[PairRows.odd(r)] =
          (rings[r] - south) * grid.weightOf(r) * grid.northernRings().cosineOf(r);
    }
  }

  /**
   * The map of harmonic coefficients.
   *
   * @param coefficients of a real map of band limit L
   * @return as many values as the grid has pixels
   */
  public double[] synthesise(HarmonicCoefficients coefficients) {
    RingSpectrum spectrum = spectrumOf(coefficients);
    double[] pixels = new double[grid.pixelCount()];
    for (int t = 0; t < grid.ringCount(); t++) {
      double[] ring = new double[grid.pointsOf(t)];
      RingFourier transform = fourierOf(t);
      for (int m = 0; m < bandLimit; m++) {
        double re = spectrum.real(m)[t];
        double im = spectrum.imaginary(m)[t];
        double phase = m * grid.phi0Of(t);
        double cosine = Math.cos(phase);
        double sine = Math.sin(phase);
        transform.add(ring, m, re * cosine - im * sine, re * sine + im * cosine);
      }
      transform.inverse(ring);
      System.arraycopy(ring, 0, pixels, grid.offsetOf(t), ring.length);
    }
    return pixels;
  }

  private RingSpectrum spectrumOf(HarmonicCoefficients coefficients) {
    RingSpectrum spectrum = new RingSpectrum(bandLimit, grid.ringCount());
    DegreeSeries series = new DegreeSeries(grid.northernRings(), bandLimit);
    double[][] rows = series.rows();
    LegendreSums legendre = new LegendreSums(kernel, grid.northernRings(), bandLimit);
    for (int m = 0; m < bandLimit; m++) {
      series.setDegrees(m, bandLimit);
      coefficients.copyOrder(m, m, bandLimit, series.real(), series.imaginary());
      legendre.synthesise(m, List.of(series));
      unfold(rows[0], rows[2], spectrum.real(m));
      unfold(rows[1], rows[3], spectrum.imaginary(m));
    }
    return spectrum;
  }

  private void unfold(double[] even, double[] odd, double[] rings) {
    for (int r = 0; r < grid.northernRings().count(); r++) {
      rings[grid.mirrorOf(r)] = even[r] - odd[r];
      rings[r] = even[r] + odd[r];
    }
  }
}
