package org.skyscatter.encoder.sphere;

import java.util.List;
import org.skyscatter.encoder.kernel.LegendreSums;
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

  private final RingGrid grid;
  private final int bandLimit;
  private final RingFourier[] fourier;

  /** Plans transforms between maps on a grid and coefficients with l below a band limit. */
  public HarmonicTransform(RingGrid grid, int bandLimit) {
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
  public RingFourier fourierOf(int ring) {
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
    return analyse(List.of(spectrum)).get(0);
  }

  /**
   * The harmonic coefficients of maps given by the sums X_m = sum over k of f(phi_k) e^{-i m phi_k}
   * on each ring; one recursion serves all maps.
   *
   * @param spectra at least L orders each; not changed
   */
  public List<HarmonicCoefficients> analyse(List<RingSpectrum> spectra) {
    int rows = 2 * spectra.size();
    int northern = grid.northernRings().count();
    double[][] even = new double[rows][northern];
    double[][] odd = new double[rows][northern];
    double[][] sums = new double[rows][bandLimit];
    double[][] pairs = new double[spectra.size()][bandLimit * (bandLimit + 1)];
    LegendreSums legendre = new LegendreSums(grid.northernRings());
    int at = 0;
    for (int m = 0; m < bandLimit; m++) {
      for (int k = 0; k < spectra.size(); k++) {
        fold(spectra.get(k).real(m), even[2 * k], odd[2 * k]);
        fold(spectra.get(k).imaginary(m), even[2 * k + 1], odd[2 * k + 1]);
      }
      legendre.overRings(m, bandLimit, even, odd, sums);
      for (int l = m; l < bandLimit; l++, at += 2) {
        for (int k = 0; k < spectra.size(); k++) {
          pairs[k][at] = sums[2 * k][l];
          pairs[k][at + 1] = sums[2 * k + 1][l];
        }
      }
    }
    return List.of(pairs).stream()
        .map(pair -> HarmonicCoefficients.ofRealMap(bandLimit, pair))
        .toList();
  }

  /** Sums and differences of each ring and its mirror image, weighted; the equator counts once. */
  private void fold(double[] rings, double[] even, double[] odd) {
    for (int r = 0; r < even.length; r++) {
      int mirror = grid.mirrorOf(r);
      double south = mirror == r ? 0 : rings[mirror];
      even[r] = (rings[r] + south) * grid.weightOf(r);
      odd[r] = (rings[r] - south) * grid.weightOf(r);
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
    int northern = grid.northernRings().count();
    RingSpectrum spectrum = new RingSpectrum(bandLimit, grid.ringCount());
    double[][] rows = new double[2][bandLimit];
    double[][] even = new double[2][northern];
    double[][] odd = new double[2][northern];
    LegendreSums legendre = new LegendreSums(grid.northernRings());
    for (int m = 0; m < bandLimit; m++) {
      for (int l = m; l < bandLimit; l++) {
        rows[0][l] = coefficients.real(l, m);
        rows[1][l] = coefficients.imaginary(l, m);
      }
      legendre.overDegrees(m, 0, m, bandLimit, rows, even, odd);
      unfold(even[0], odd[0], spectrum.real(m));
      unfold(even[1], odd[1], spectrum.imaginary(m));
    }
    return spectrum;
  }

  private void unfold(double[] even, double[] odd, double[] rings) {
    for (int r = 0; r < even.length; r++) {
      rings[grid.mirrorOf(r)] = even[r] - odd[r];
      rings[r] = even[r] + odd[r];
    }
  }
}
