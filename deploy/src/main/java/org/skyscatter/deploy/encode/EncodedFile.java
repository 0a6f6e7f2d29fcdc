package org.skyscatter.deploy.encode;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.maps.InputMap;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;

/**
 * The scattering covariances of the map in a file.
 *
 * @param name the file as named by the user
 * @param modifiedAt when the file was written last
 * @param map what was read from it
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
    EncoderConfig config,
    HealpixOptions healpix,
    @Nullable String referenceName,
    ScatteringCoefficients coefficients,
    Instant encodedAt,
    Duration elapsed) {}
