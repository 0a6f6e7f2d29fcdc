package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.RingFourier;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HarmonicTransform;
import org.skyscatter.encoder.sphere.RingGrid;
import org.skyscatter.encoder.sphere.RingSpectrum;
import org.skyscatter.encoder.wavelet.WaveletTransform;

/**
 * The first layer at one scale: the modulus of the wavelet maps, its means, and its harmonic
 * coefficients up to a band limit. The wavelet maps exist one ring at a time. Immutable and safe to
 * share between threads.
 */
public final class FirstLayer {

  private final WaveletTransform wavelets;
  private final HarmonicTransform analysis;

  /**
   * The first layer of one map, by direction d.
   *
   * @param meanModulus S1: the mean of |W_d|
   * @param power S2: the mean of |W_d|^2
   * @param moduli u^d, the harmonic coefficients of |W_d|
   */
  public record Result(double[] meanModulus, double[] power, List<HarmonicCoefficients> moduli) {}

  /** Plans a scale. */
  public FirstLayer(WaveletTransform wavelets, int modulusBandLimit) {
    this.wavelets = wavelets;
    analysis = new HarmonicTransform(wavelets.scale().grid(), modulusBandLimit);
  }

  /**
   * Computes the layer.
   *
   * @param parts the coefficients of a real map, or of the real and the imaginary part of a complex
   *     one: the wavelet transform is linear, so |W| is the root of the sum of their squares
   */
  public Result compute(List<HarmonicCoefficients> parts) {
    List<RingSpectrum[]> spectra = parts.stream().map(wavelets::spectra).toList();
    int directions = wavelets.scale().directions();
    Result result =
        new Result(new double[directions], new double[directions], new ArrayList<>(directions));
    List<RingSpectrum> modulusSpectra = new ArrayList<>(directions);
    for (int d = 0; d < directions; d++) {
      List<RingSpectrum> ofDirection = new ArrayList<>(parts.size());
      for (RingSpectrum[] ofPart : spectra) {
        ofDirection.add(ofPart[d]);
      }
      modulusSpectra.add(modulus(ofDirection, d, result));
    }
    result.moduli().addAll(analysis.analyse(modulusSpectra));
    return result;
  }

  /** The Fourier coefficients of the modulus along the rings; adds its means to the result. */
  private RingSpectrum modulus(List<RingSpectrum> parts, int d, Result result) {
    RingGrid grid = wavelets.scale().grid();
    RingFourier fourier = wavelets.fourier();
    RingSpectrum spectrum = new RingSpectrum(analysis.bandLimit(), grid.ringCount());
    double[] modulus = new double[fourier.points()];
    double[] values = new double[fourier.points()];
    for (int t = 0; t < grid.ringCount(); t++) {
      Arrays.fill(modulus, 0);
      for (RingSpectrum part : parts) {
        wavelets.ringValues(part, t, values);
        for (int k = 0; k < values.length; k++) {
          modulus[k] += values[k] * values[k];
        }
      }
      double squares = 0;
      double moduli = 0;
      for (int k = 0; k < modulus.length; k++) {
        squares += modulus[k];
        modulus[k] = Math.sqrt(modulus[k]);
        moduli += modulus[k];
      }
      double share = grid.weightOf(t) / (4 * Math.PI);
      result.meanModulus()[d] += share * moduli;
      result.power()[d] += share * squares;
      fourier.forward(modulus);
      for (int m = 0; m < analysis.bandLimit(); m++) {
        spectrum.real(m)[t] = fourier.real(modulus, m);
        spectrum.imaginary(m)[t] = fourier.imaginary(modulus, m);
      }
    }
    return spectrum;
  }
}
