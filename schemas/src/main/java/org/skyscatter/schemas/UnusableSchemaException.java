package org.skyscatter.schemas;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An id that is that of no Avro schema. */
public final class UnusableSchemaException extends IOException {

  private final String reason;

  /**
   * Makes an exception.
   *
   * @param reason the code for the record that names the id, one of those of {@link
   *     RecordFormatException}
   * @param message what was found and what was expected; the id is added by who reads the record
   */
  public UnusableSchemaException(String reason, String message) {
    this(reason, message, null);
  }

  /** Makes an exception with its cause. */
  public UnusableSchemaException(String reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The reason as a code, one of those of {@link RecordFormatException}. */
  public String reason() {
    return reason;
  }
}
