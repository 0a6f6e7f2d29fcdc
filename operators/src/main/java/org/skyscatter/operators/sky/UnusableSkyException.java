package org.skyscatter.operators.sky;

/** Too little of a map was seen, or what is missing is not to be filled. */
public final class UnusableSkyException extends Exception {

  private static final long serialVersionUID = 1;

  /** Why a map cannot be used. */
  public enum Reason {
    /** Pixels are missing and the policy is {@link MissingPolicy#REJECT}. */
    MISSING_PIXELS,
    /** The seen share of the sky is below the minimum. */
    SKY_FRACTION,
    /** No pixel was seen. */
    NOTHING_SEEN
  }

  private final Reason reason;

  UnusableSkyException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why the map cannot be used; the message has the numbers. */
  public Reason reason() {
    return reason;
  }
}
