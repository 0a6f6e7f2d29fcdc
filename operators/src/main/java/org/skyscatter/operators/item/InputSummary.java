package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;

/**
 * What a covariance record says about its input.
 *
 * @param skyFraction the fraction of the sky that the input covered, 0 to 1
 * @param missingPolicy what became of missing pixels, {@value #NOTHING_MISSING} where none was
 * @param window the window of the sky, null where there is none
 * @param beam the beam, null where none is known
 * @param itemsUsed the number of maps or tiles that the record was made of
 * @param itemsCounted how many of these no earlier record was made of
 * @param bytes the size of the values [bytes]
 * @param checksum the SHA-256 of the values as received, in lower-case hexadecimal
 * @param source the position of the input, null where it was not one Kafka record
 */
public record InputSummary(
    double skyFraction,
    String missingPolicy,
    @Nullable WindowSummary window,
    @Nullable BeamSummary beam,
    int itemsUsed,
    int itemsCounted,
    long bytes,
    String checksum,
    @Nullable RecordPosition source) {
  /** Stands for the policy where no pixel was missing. */
  public static final String NOTHING_MISSING = "none";

  /** The summary of one whole-sky map. */
  public static InputSummary ofWholeSky(Bytes values, @Nullable RecordPosition source) {
    return new InputSummary(
        1, NOTHING_MISSING, null, null, 1, 1, values.length(), values.sha256(), source);
  }

  /** The summary of a map, whole or assembled. */
  public static InputSummary of(
      MapItem map,
      double skyFraction,
      String missingPolicy,
      @Nullable WindowSummary window,
      @Nullable BeamSummary beam) {
    boolean single = map.parts().size() == 1;
    return new InputSummary(
        skyFraction,
        missingPolicy,
        window,
        beam,
        map.parts().size(),
        map.unusedParts().size(),
        map.parts().stream().mapToLong(part -> part.values().length()).sum(),
        map.checksum(),
        single ? map.parts().get(0).original().position() : null);
  }
}
