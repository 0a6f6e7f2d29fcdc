package org.skyscatter.operators.encode;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.BeamSummary;
import org.skyscatter.operators.sky.Beam;

/**
 * The harmonic coefficients of a map after its beam was divided out, where the rule says so.
 *
 * @param coefficients the coefficients
 * @param summary what became of the beam, null where none is known
 */
public record Beamless(HarmonicCoefficients coefficients, @Nullable BeamSummary summary) {

  /**
   * Divides out the beam of a map.
   *
   * @param shape the beam, null where none is known
   * @throws IllegalArgumentException if its window ends below the band limit
   */
  public static Beamless of(
      HarmonicCoefficients coefficients, @Nullable BeamShape shape, BeamDivision division) {
    if (shape == null) {
      return new Beamless(coefficients, null);
    }
    if (!division.divide()) {
      return new Beamless(coefficients, new BeamSummary(shape.fwhmArcmin(), null, null));
    }
    Double fwhm = shape.fwhmArcmin();
    double[] window = shape.window();
    Beam beam = window != null ? Beam.ofWindow(window) : Beam.gaussian(fwhm == null ? 0 : fwhm);
    Beam.Removal removal = beam.removeFrom(coefficients, division.maxGain());
    boolean limited = removal.firstLimitedDegree() < coefficients.bandLimit();
    return new Beamless(
        removal.coefficients(),
        new BeamSummary(fwhm, division.maxGain(), limited ? removal.firstLimitedDegree() : null));
  }
}
