package org.skyscatter.operators.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.v1.Beam;

/** Reads the beam of a record. */
final class BeamChecks {
  private static final int ARCMIN_OF_HALF_CIRCLE = 180 * 60;

  private BeamChecks() {}

  static @Nullable BeamShape of(@Nullable Beam beam) throws UnusableRecordException {
    if (beam == null) {
      return null;
    }
    Double fwhm = beam.getFwhmArcmin();
    List<Double> window = beam.getWindow();
    if ((fwhm == null) == (window == null)) {
      throw invalid(
          "beam",
          "the beam has %s; expected one of fwhmArcmin and window"
              .formatted(fwhm == null ? "neither" : "both"));
    }
    if (window == null) {
      return gaussian(fwhm);
    }
    double[] values = window.stream().mapToDouble(Double::doubleValue).toArray();
    for (int l = 0; l < values.length; l++) {
      if (!(values[l] >= 0) || Double.isInfinite(values[l])) {
        throw invalid(
            "beam.window",
            "b_%d is %s; expected a finite number not below 0".formatted(l, values[l]));
      }
    }
    if (values.length == 0 || values[0] == 0) {
      throw invalid(
          "beam.window",
          "b_0 is %s; expected a number above 0".formatted(values.length == 0 ? "absent" : "0"));
    }
    return BeamShape.ofWindow(values);
  }

  private static BeamShape gaussian(@Nullable Double fwhm) throws UnusableRecordException {
    if (fwhm == null || !(fwhm >= 0 && fwhm <= ARCMIN_OF_HALF_CIRCLE)) {
      throw invalid(
          "beam.fwhmArcmin",
          "fwhmArcmin is %s; expected a number from 0 to %d"
              .formatted(fwhm, ARCMIN_OF_HALF_CIRCLE));
    }
    return BeamShape.gaussian(fwhm);
  }

  /** Checks that a beam window has a value for each degree that is encoded. */
  static void checkReaches(BeamShape beam, int bandLimit) throws UnusableRecordException {
    double[] window = beam.window();
    if (window != null && window.length < bandLimit) {
      throw invalid(
          "beam.window",
          "the beam window has %d values, l = 0 to %d; the rule of the survey and band needs %d"
              .formatted(window.length, window.length - 1, bandLimit));
    }
  }

  private static UnusableRecordException invalid(String field, String message) {
    return new UnusableRecordException(RejectionReason.BEAM_INVALID, field, message);
  }
}
