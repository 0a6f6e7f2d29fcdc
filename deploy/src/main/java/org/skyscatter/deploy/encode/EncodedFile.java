package org.skyscatter.deploy.encode;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.maps.InputMap;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;

/**
 * The scattering covariances of the map in a file.
 *
 * @param name the file as named by the user
 * @param modifiedAt when the file was written last
 * @param map what was read from it
 * @param config the encoder's parameters
 * @param iterations of the analysis of its pixels; 0 where none are needed
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
    int iterations,
    @Nullable String referenceName,
    ScatteringCoefficients coefficients,
    Instant encodedAt,
    Duration elapsed) {}
