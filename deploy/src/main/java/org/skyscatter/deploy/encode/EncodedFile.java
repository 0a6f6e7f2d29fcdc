package org.skyscatter.deploy.encode;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.maps.InputMap;

/**
 * The scattering covariances of the map in a file.
 *
 * @param name the file as named by the user
 * @param modifiedAt when the file was written last
 * @param map what was read from it
 * @param rule how it was encoded
 * @param healpix how HEALPix pixels were analysed; NONE for other input
 * @param referenceName the file whose power divides the coefficients
 * @param sky the result
 * @param encodedAt when it was encoded
 * @param elapsed how long analysis and encoding took
 */
record EncodedFile(
    String name,
    Instant modifiedAt,
    InputMap map,
    EncodingRule rule,
    HealpixOptions healpix,
    @Nullable String referenceName,
    EncodedSky sky,
    Instant encodedAt,
    Duration elapsed) {}
