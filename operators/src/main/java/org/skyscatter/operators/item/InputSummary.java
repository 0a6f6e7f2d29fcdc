package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;

/**
 * What a covariance record says about its input.
 *
 * @param skyFraction the fraction of the sky that the input covered, 0 to 1
 * @param itemsUsed the number of maps or tiles that the record was made of
 * @param bytes the size of the values [bytes]
 * @param checksum the SHA-256 of the values as received, in lower-case hexadecimal
 * @param source the position of the input, null where it was not one Kafka record
 */
public record InputSummary(
    double skyFraction,
    int itemsUsed,
    long bytes,
    String checksum,
    @Nullable RecordPosition source) {

  /** The summary of one whole-sky map. */
  public static InputSummary ofWholeSky(Bytes values, @Nullable RecordPosition source) {
    return new InputSummary(1, 1, values.length(), values.sha256(), source);
  }
}
