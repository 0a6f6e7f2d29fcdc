package org.skyscatter.operators.item;

import org.skyscatter.encoder.ScatteringCoefficients;

/**
 * The scattering covariances of one map.
 *
 * @param metadata what the map says about itself
 * @param input the input, in short
 * @param encoding how it was encoded
 * @param mean |a_00| / (2 sqrt(pi)) [unit]
 * @param variance (sum |a_lm|^2 - |a_00|^2) / (4 pi) [unit^2]
 * @param coefficients S1 to S4
 */
public record EncodedMap(
    MapMetadata metadata,
    InputSummary input,
    EncodingSummary encoding,
    double mean,
    double variance,
    CoefficientArrays coefficients)
    implements EncodedItem {

  /** Joins an encoder's result with what is known of the map. */
  public static EncodedMap of(
      MapMetadata metadata,
      InputSummary input,
      EncodingSummary encoding,
      ScatteringCoefficients coefficients) {
    return new EncodedMap(
        metadata,
        input,
        encoding,
        coefficients.mean(),
        coefficients.variance(),
        CoefficientArrays.of(coefficients));
  }
}
