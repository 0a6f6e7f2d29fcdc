package org.skyscatter.operators.decode;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;

/**
 * What the values of a map stand for: the pixels of a sampling, or harmonic coefficients.
 *
 * @param sampling the sampling, null for harmonic coefficients
 * @param resolution a resolution that the sampling has
 */
record MapGrid(@Nullable Sampling sampling, int resolution) {

  private static final String NAMES =
      Stream.concat(
              Arrays.stream(Sampling.values()).map(Sampling::name), Stream.of(MapMetadata.HARMONIC))
          .collect(Collectors.joining(", "));

  private static final int LOWEST_HARMONIC_LIMIT = 2;

  /** A resolution that every sampling has. */
  private static final int ANY_RESOLUTION = 2;

  static MapGrid of(String name, int resolution) throws UnusableRecordException {
    if (name.equals(MapMetadata.HARMONIC)) {
      return ofHarmonic(resolution);
    }
    for (Sampling sampling : Sampling.values()) {
      if (sampling.name().equals(name)) {
        return ofPixels(sampling, resolution);
      }
    }
    throw new UnusableRecordException(
        RejectionReason.UNKNOWN_SAMPLING,
        "sampling",
        "sampling is %s; expected one of %s".formatted(Quoted.text(name), NAMES));
  }

  /**
   * Checks what a record says beforehand of a map in a file.
   *
   * @param name the sampling, empty where the file alone says it
   * @param resolution the resolution, 0 where the file alone says it
   */
  static void checkStated(String name, int resolution) throws UnusableRecordException {
    if (resolution < 0) {
      throw outOfRange("resolution is %d; expected 0 or a resolution".formatted(resolution));
    }
    if (!name.isEmpty()) {
      of(name, resolution == 0 ? ANY_RESOLUTION : resolution);
    }
  }

  private static MapGrid ofHarmonic(int bandLimit) throws UnusableRecordException {
    if (bandLimit < LOWEST_HARMONIC_LIMIT || bandLimit > EncoderConfig.MAX_BAND_LIMIT) {
      throw outOfRange(
          "resolution of %s must be from %d to %d, but is %d"
              .formatted(
                  MapMetadata.HARMONIC,
                  LOWEST_HARMONIC_LIMIT,
                  EncoderConfig.MAX_BAND_LIMIT,
                  bandLimit));
    }
    return new MapGrid(null, bandLimit);
  }

  private static MapGrid ofPixels(Sampling sampling, int resolution)
      throws UnusableRecordException {
    try {
      sampling.checkResolution(resolution);
    } catch (IllegalArgumentException e) {
      throw outOfRange(String.valueOf(e.getMessage()));
    }
    return new MapGrid(sampling, resolution);
  }

  private static UnusableRecordException outOfRange(String message) {
    return new UnusableRecordException(
        RejectionReason.RESOLUTION_OUT_OF_RANGE, "resolution", message);
  }

  /** The largest band limit to which such a map can be analysed. */
  int maxBandLimit() {
    return sampling == null ? resolution : sampling.maxBandLimit(resolution);
  }

  /** Checks that the values are pixels, and their number. */
  void checkPixels(int bytes, ValueType type, boolean complexMap) throws UnusableRecordException {
    if (sampling == null) {
      throw new UnusableRecordException(
          RejectionReason.SAMPLING_MISMATCH,
          "sampling",
          "sampling is HARMONIC, but pixels are present; expected harmonicCoefficients");
    }
    if (complexMap) {
      throw new UnusableRecordException(
          RejectionReason.COMPLEX_MISMATCH,
          "complexMap",
          "complexMap is true, but pixels are always real; expected harmonicCoefficients");
    }
    long expected = sampling.pixelCount(resolution);
    if (bytes != expected * type.size()) {
      throw new UnusableRecordException(
          RejectionReason.PIXEL_COUNT,
          "pixels",
          "pixels has %d bytes; expected %d (%d pixels of %s) for %s at resolution %d"
              .formatted(
                  bytes, expected * type.size(), expected, type.code(), sampling, resolution));
    }
  }

  /** Checks that the values are harmonic coefficients, and their number. */
  void checkCoefficients(int bytes, ValueType type, boolean complexMap)
      throws UnusableRecordException {
    if (sampling != null) {
      throw new UnusableRecordException(
          RejectionReason.SAMPLING_MISMATCH,
          "sampling",
          "sampling is %s, but harmonicCoefficients are present; expected %s"
              .formatted(sampling, MapMetadata.HARMONIC));
    }
    long limit = resolution;
    long pairs = complexMap ? limit * (2 * limit - 1) : limit * (limit + 1) / 2;
    if (bytes != 2 * pairs * type.size()) {
      throw new UnusableRecordException(
          RejectionReason.COEFFICIENT_COUNT,
          "harmonicCoefficients",
          ("harmonicCoefficients has %d bytes; expected %d (%d pairs of %s) for a %s map of band"
                  + " limit %d")
              .formatted(
                  bytes,
                  2 * pairs * type.size(),
                  pairs,
                  type.code(),
                  complexMap ? "complex" : "real",
                  resolution));
    }
  }
}
