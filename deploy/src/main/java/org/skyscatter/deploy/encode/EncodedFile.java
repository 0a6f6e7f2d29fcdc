package org.skyscatter.deploy.encode;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.maps.InputMap;
import org.skyscatter.operators.maps.MissingPolicy;
import org.skyscatter.operators.maps.PixelMap;

/**
 * The scattering covariances of the map in a file.
 *
 * @param name the file as named by the user
 * @param modifiedAt when the file was written last
 * @param map what was read from it
 * @param missing what became of its pixels without data
 * @param config the encoder's parameters
 * @param healpix how HEALPix pixels were analysed; NONE for other input
 * @param referenceName the file whose power divides the coefficients
 * @param coefficients the result
 * @param encodedAt when it was encoded
 * @param elapsed how long analysis and encoding took
 */
record EncodedFile(
    String name,
    Instant modifiedAt,
    InputMap map,
    MissingPolicy missing,
    EncoderConfig config,
    HealpixOptions healpix,
    @Nullable String referenceName,
    ScatteringCoefficients coefficients,
    Instant encodedAt,
    Duration elapsed) {

  /** The fraction of the sky that has data, 0 to 1. */
  double skyFraction() {
    return map instanceof PixelMap pixels ? pixels.skyFraction() : 1;
  }
}
