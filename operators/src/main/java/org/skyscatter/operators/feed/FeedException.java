package org.skyscatter.operators.feed;

import org.jspecify.annotations.Nullable;

/**
 * A message that is not what its feed expects. The message of the exception is one line for people
 * that names the field, what was found and what was expected.
 */
public final class FeedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The bytes are not in the format of the feed. */
  public static final String UNDECODABLE = "UNDECODABLE";

  /** The message, or what it expands to, is above the limits of the {@link FeedContext}. */
  public static final String OVERSIZE = "OVERSIZE";

  /** A field is missing, or not what is expected there. */
  public static final String BAD_FIELD = "BAD_FIELD";

  /** A map in the message cannot be read. */
  public static final String UNREADABLE_MAP = "UNREADABLE_MAP";

  private final String reason;
  private final @Nullable String field;

  /**
   * A message that cannot be used.
   *
   * @param reason a code, one of the constants of this class or one that the feed explains
   * @param field the field at fault, null where no single one is
   * @param message what is wrong, for people
   */
  public FeedException(String reason, @Nullable String field, String message) {
    this(reason, field, message, null);
  }

  /** A message that cannot be used, and what a library says about it. */
  public FeedException(
      String reason, @Nullable String field, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.field = field;
  }

  /** The reason as a code. */
  public String reason() {
    return reason;
  }

  /** The field at fault, null where no single one is. */
  public @Nullable String field() {
    return field;
  }
}
