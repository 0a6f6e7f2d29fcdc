package org.skyscatter.operators.encode;

import java.util.Locale;

/** Whether a rule divides the coefficients by those of a reference map. */
public enum ReferencePolicy {
  /** It does not. */
  NONE,
  /** It does where a reference comes in time; a map without one is encoded as it is. */
  PREFERRED,
  /** It does; a map without a reference is rejected. */
  REQUIRED;

  /** The name in rules. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
