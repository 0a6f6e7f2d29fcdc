package org.skyscatter.deploy.maps;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;

/**
 * What a file does not say itself.
 *
 * @param sampling the sampling of the pixels; null takes that of the file, or MW for a NumPy array
 *     of two dimensions
 * @param harmonic whether NumPy arrays hold harmonic coefficients rather than pixels
 * @param complexMap whether the maps are complex
 * @param field the column of a FITS table, by number from 0 or by name
 */
public record ReadOptions(
    @Nullable Sampling sampling, boolean harmonic, boolean complexMap, String field) {

  /** Real pixels in the sampling of the file, from the first column of a table. */
  public static final ReadOptions DEFAULT = new ReadOptions(null, false, false, "0");
}
