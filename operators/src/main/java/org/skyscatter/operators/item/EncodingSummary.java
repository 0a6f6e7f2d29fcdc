package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;

/**
 * How a map was encoded.
 *
 * @param config the parameters of the encoder
 * @param mapIterations the iterations of the HEALPix analysis; 0 where the input was exact
 * @param referenceId the reference that divides the coefficients, null for none
 * @param encodedAtMicros when the map was encoded, UTC [us since 1970-01-01]
 * @param encodeMicros the time that analysis and encoding took [us]
 */
public record EncodingSummary(
    EncoderConfig config,
    int mapIterations,
    @Nullable String referenceId,
    long encodedAtMicros,
    long encodeMicros) {}
