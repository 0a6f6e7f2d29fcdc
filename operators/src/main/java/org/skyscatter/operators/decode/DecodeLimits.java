package org.skyscatter.operators.decode;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a record may be at most.
 *
 * @param mapBytes the largest record, key and headers included, and the largest value when unpacked
 *     [bytes]
 * @param maxPixels the most pixels of a map that is larger than its record: of one that comes in
 *     tiles, or that a feed reads from a file
 * @param eventTimeAhead how far an event time may be ahead of the clock
 */
public record DecodeLimits(int mapBytes, long maxPixels, Duration eventTimeAhead)
    implements Serializable {}
