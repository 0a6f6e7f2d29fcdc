package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;

/**
 * How a map was encoded.
 *
 * @param config the parameters of the encoder
 * @param healpix how a HEALPix map was analysed; NONE where the input was exact
 * @param hash the hash of all that the result depends on beside the map and the reference
 * @param referenceId the reference that divides the coefficients, null for none
 * @param referenceVersion its sequence number, 0 for none
 * @param encodedAtMicros when the map was encoded, UTC [us since 1970-01-01]
 * @param encodeMicros the time that analysis and encoding took [us]
 */
public record EncodingSummary(
    EncoderConfig config,
    HealpixOptions healpix,
    String hash,
    @Nullable String referenceId,
    long referenceVersion,
    long encodedAtMicros,
    long encodeMicros) {}
