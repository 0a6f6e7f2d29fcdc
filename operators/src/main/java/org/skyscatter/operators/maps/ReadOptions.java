package org.skyscatter.operators.maps;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;

/**
 * What a file does not say itself, and which of its maps is meant.
 *
 * @param sampling the sampling of the pixels; null takes that of the file, or MW for a NumPy array
 *     of two dimensions
 * @param harmonic whether NumPy arrays hold harmonic coefficients rather than pixels
 * @param complexMap whether the maps are complex
 * @param field the column of a FITS table, by number from 0 or by name; null takes the first that
 *     does not number pixels, and PROBDENSITY of a multi-order map
 * @param extension the HDU of a FITS file, by number or by EXTNAME; null takes its first map
 * @param nside the resolution to which a multi-order map is brought; null chooses by the band limit
 * @param bandLimit the band limit for which a multi-order map is needed; null where it follows from
 *     the map
 * @param limits bounds on bytes and pixels
 */
public record ReadOptions(
    @Nullable Sampling sampling,
    boolean harmonic,
    boolean complexMap,
    @Nullable String field,
    @Nullable String extension,
    @Nullable Integer nside,
    @Nullable Integer bandLimit,
    ReadLimits limits) {

  /** Real pixels as the file describes them, from its first map. */
  public static final ReadOptions DEFAULT = of(null, false, false, null);

  /** Options for the first map of a file. */
  public static ReadOptions of(
      @Nullable Sampling sampling, boolean harmonic, boolean complexMap, @Nullable String field) {
    return new ReadOptions(
        sampling, harmonic, complexMap, field, null, null, null, ReadLimits.DEFAULT);
  }

  /** These options for one HDU of a file; null takes its first map. */
  public ReadOptions ofExtension(@Nullable String numberOrName) {
    return new ReadOptions(
        sampling, harmonic, complexMap, field, numberOrName, nside, bandLimit, limits);
  }

  /** These options for one column of a table; null takes the default. */
  public ReadOptions ofField(@Nullable String numberOrName) {
    return new ReadOptions(
        sampling, harmonic, complexMap, numberOrName, extension, nside, bandLimit, limits);
  }

  /** These options for a multi-order map; both may be null. */
  public ReadOptions atResolution(@Nullable Integer newNside, @Nullable Integer newBandLimit) {
    return new ReadOptions(
        sampling, harmonic, complexMap, field, extension, newNside, newBandLimit, limits);
  }

  /** These options within other limits. */
  public ReadOptions within(ReadLimits newLimits) {
    return new ReadOptions(
        sampling, harmonic, complexMap, field, extension, nside, bandLimit, newLimits);
  }
}
