package org.skyscatter.encoder.wavelet;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.RingFourier;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.RingSpectrum;

/**
 * The wavelet maps W_{j,d} of a real map at one scale, on the scale's Gauss-Legendre grid of L_j
 * rings and 2 L_j - 1 points. Immutable and safe to share between threads.
 */
public final class WaveletTransform {

  private final WaveletScale scale;
  private final RingFourier fourier;

  /** Plans the transform at a scale. */
  public WaveletTransform(WaveletScale scale) {
    this.scale = scale;
    fourier = new RingFourier(2 * scale.bandLimit() - 1);
  }

  /** The scale. */
  public WaveletScale scale() {
    return scale;
  }

  /** The Fourier transform along a ring. */
  public RingFourier fourier() {
    return fourier;
  }

  /** The Fourier coefficients along the rings of the wavelet map in each direction. */
  public RingSpectrum[] spectra(HarmonicCoefficients map) {
    int bandLimit = scale.bandLimit();
    RingSpectrum[] spectra = new RingSpectrum[scale.directions()];
    for (int d = 0; d < spectra.length; d++) {
      spectra[d] = new RingSpectrum(bandLimit, bandLimit);
    }
    WaveletSynthesis synthesis = new WaveletSynthesis(scale, 1);
    HarmonicCoefficients[] maps = {map};
    for (int m = 0; m < bandLimit; m++) {
      synthesis.compute(m, maps);
      for (int d = 0; d < spectra.length; d++) {
        System.arraycopy(synthesis.real(0, d), 0, spectra[d].real(m), 0, bandLimit);
        System.arraycopy(synthesis.imaginary(0, d), 0, spectra[d].imaginary(m), 0, bandLimit);
      }
    }
    return spectra;
  }

  /**
   * The values of a wavelet map on one ring.
   *
   * @param spectrum of the map, of {@link #spectra}
   * @param ring the number of the ring, from the north
   * @param values receives 2 L_j - 1 values
   */
  public void ringValues(RingSpectrum spectrum, int ring, double[] values) {
    Arrays.fill(values, 0);
    for (int m = 0; m < spectrum.orders(); m++) {
      fourier.add(values, m, spectrum.real(m)[ring], spectrum.imaginary(m)[ring]);
    }
    fourier.inverse(values);
  }
}
