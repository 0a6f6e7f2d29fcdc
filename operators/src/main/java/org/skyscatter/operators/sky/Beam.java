package org.skyscatter.operators.sky;

import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/**
 * The round beam of a telescope, as the window b_l by which it multiplies the coefficients a_lm of
 * the sky. Immutable.
 */
public final class Beam {

  private static final double ARCMIN = Math.PI / (180 * 60);

  /** A Gaussian: full width at half maximum = sigma sqrt(8 ln 2). */
  private static final double WIDTHS_PER_SIGMA = Math.sqrt(8 * Math.log(2));

  /** b_l = window[l], or exp(-l (l+1) sigma^2 / 2) where the window has no element. */
  private final double[] window;

  private final double sigma;

  private Beam(double[] window, double sigma) {
    this.window = window;
    this.sigma = sigma;
  }

  /**
   * A map without its beam.
   *
   * @param coefficients a_lm times min(1 / b_l, maximum gain)
   * @param firstLimitedDegree the first degree at which the maximum gain applied, where the beam is
   *     still partly there; the band limit where at none
   */
  public record Removal(HarmonicCoefficients coefficients, int firstLimitedDegree) {}

  /**
   * A Gaussian beam b_l = exp(-l (l+1) sigma^2 / 2).
   *
   * @param fwhmArcmin the full width at half maximum, at least 0 [arcmin]
   * @throws IllegalArgumentException if it is not
   */
  public static Beam gaussian(double fwhmArcmin) {
    if (!(fwhmArcmin >= 0) || Double.isInfinite(fwhmArcmin)) {
      throw new IllegalArgumentException(
          "the fwhm of a beam must be at least 0 arcmin, but is " + fwhmArcmin);
    }
    return new Beam(new double[0], fwhmArcmin * ARCMIN / WIDTHS_PER_SIGMA);
  }

  /**
   * A beam by its window.
   *
   * @param window b_l for l = 0, 1, ...; b_0 above 0, the others at least 0; copied
   * @throws IllegalArgumentException naming the element at fault
   */
  public static Beam ofWindow(double[] window) {
    if (window.length == 0) {
      throw new IllegalArgumentException("a beam window must not be empty");
    }
    for (int l = 0; l < window.length; l++) {
      if (!(window[l] >= 0) || Double.isInfinite(window[l]) || (l == 0 && window[l] == 0)) {
        throw new IllegalArgumentException(
            "a beam window must be %s, but b_%d is %s"
                .formatted(l == 0 ? "above 0 at l = 0" : "at least 0 and finite", l, window[l]));
      }
    }
    return new Beam(window.clone(), Double.NaN);
  }

  /**
   * Divides a beam out. Where 1 / b_l is above the maximum gain, a_lm is multiplied by that
   * instead, so that noise is not raised without bound.
   *
   * @param map of band limit L
   * @param maxGain at least 1
   * @throws IllegalArgumentException if the window has fewer than L elements, or the gain is below
   *     1
   */
  public Removal removeFrom(HarmonicCoefficients map, double maxGain) {
    int bandLimit = map.bandLimit();
    if (!(maxGain >= 1) || Double.isInfinite(maxGain)) {
      throw new IllegalArgumentException("maxGain must be at least 1, but is " + maxGain);
    }
    if (Double.isNaN(sigma) && window.length < bandLimit) {
      throw new IllegalArgumentException(
          "the beam window has %d elements, but the map needs %d (l = 0 to %d)"
              .formatted(window.length, bandLimit, bandLimit - 1));
    }
    double[] gains = new double[bandLimit];
    int firstLimited = bandLimit;
    for (int l = 0; l < bandLimit; l++) {
      double gain = 1 / at(l);
      gains[l] = Math.min(gain, maxGain);
      if (gain > maxGain && firstLimited == bandLimit) {
        firstLimited = l;
      }
    }
    return new Removal(map.timesByDegree(gains), firstLimited);
  }

  private double at(int l) {
    return Double.isNaN(sigma) ? window[l] : Math.exp(-l * (l + 1.0) * sigma * sigma / 2);
  }
}
