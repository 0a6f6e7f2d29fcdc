package org.skyscatter.operators.sky;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done about the missing pixels of a map. */
public enum MissingPolicy {
  /** The map is not used. */
  REJECT,
  /** They become 0. */
  ZERO,
  /** They become the mean of the seen sky, by area. */
  MEAN,
  /** They are filled from their edges by averages over neighbours ({@link Inpainting}). */
  INPAINT,
  /**
   * The mean of the seen sky is removed, the map falls smoothly to 0 towards missing pixels ({@link
   * Apodisation}), and the coefficients are corrected for that.
   */
  APODISE;

  /** The name in options and records: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The policy of a code.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static MissingPolicy of(String code) {
    return Arrays.stream(values())
        .filter(policy -> policy.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "missing sky must be one of %s, but is '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(MissingPolicy::code)
                                .collect(Collectors.joining(", ")),
                            code)));
  }
}
