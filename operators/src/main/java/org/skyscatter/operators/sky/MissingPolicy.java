package org.skyscatter.operators.sky;

import java.util.Locale;

/** What becomes of the pixels of a map that have no data. */
public enum MissingPolicy {
  /** A map with missing pixels is refused. */
  REJECT,
  /** They are zero. */
  ZERO,
  /** They are the mean of the seen sky. */
  MEAN,
  /** They are filled from their neighbours, by repeated averaging. */
  INPAINT,
  /** The seen sky is apodised at its edge, and the coefficients are corrected for the window. */
  APODISE;

  /** The name in options and records. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
