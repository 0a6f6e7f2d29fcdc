package org.skyscatter.operators.reference;

import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.Rejection;

/** What is to be done with a map, by what is known of its survey and band. */
sealed interface Match {

  /** The unit of the survey and band is not decided yet. */
  record NoUnit() implements Match {}

  /** The reference is not there yet. */
  record NoReference() implements Match {}

  /**
   * The map can be encoded.
   *
   * @param reference what divides its coefficients, null for nothing
   */
  record Ready(@Nullable ReferencePower reference) implements Match {}

  /**
   * The map cannot be used.
   *
   * @param cause why
   */
  record Refused(Rejection.Cause cause) implements Match {}
}
