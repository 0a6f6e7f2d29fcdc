package org.skyscatter.operators.decode;

import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;

/** A record that fails a check. */
final class UnusableRecordException extends Exception {

  private final Rejection.Cause rejection;

  UnusableRecordException(RejectionReason reason, @Nullable String field, String message) {
    super(message);
    this.rejection = new Rejection.Cause(reason, field, message);
  }

  Rejection.Cause rejection() {
    return rejection;
  }
}
