package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.ScatteringCoefficients;

/**
 * The scattering covariances of one map or tile.
 *
 * @param metadata what the map says about itself
 * @param tile the position of the tile whose local statistic this is, null for that of the map
 * @param input the input, in short
 * @param encoding how it was encoded
 * @param mean |a_00| / (2 sqrt(pi)) [unit]
 * @param variance (sum |a_lm|^2 - |a_00|^2) / (4 pi) [unit^2]
 * @param coefficients S1 to S4
 */
public record EncodedMap(
    MapMetadata metadata,
    @Nullable TilePosition tile,
    InputSummary input,
    EncodingSummary encoding,
    double mean,
    double variance,
    CoefficientArrays coefficients)
    implements EncodedItem {

  /** Joins an encoder's result with what is known of the map. */
  public static EncodedMap of(
      MapMetadata metadata,
      @Nullable TilePosition tile,
      InputSummary input,
      EncodingSummary encoding,
      ScatteringCoefficients coefficients) {
    return new EncodedMap(
        metadata,
        tile,
        input,
        encoding,
        coefficients.mean(),
        coefficients.variance(),
        CoefficientArrays.of(coefficients));
  }
}
