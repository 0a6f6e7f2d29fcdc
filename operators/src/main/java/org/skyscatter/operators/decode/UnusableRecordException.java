package org.skyscatter.operators.decode;

import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;

/** A record that fails a check. */
public final class UnusableRecordException extends Exception {

  private final Rejection.Cause rejection;

  /**
   * Says what is wrong.
   *
   * @param field the field at fault, null where none is
   */
  public UnusableRecordException(RejectionReason reason, @Nullable String field, String message) {
    super(message);
    this.rejection = new Rejection.Cause(reason, field, message);
  }

  /** Why the record is rejected. */
  public Rejection.Cause rejection() {
    return rejection;
  }
}
