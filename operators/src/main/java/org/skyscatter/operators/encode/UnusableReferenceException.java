package org.skyscatter.operators.encode;

import org.skyscatter.operators.item.Rejection;

/** A reference map by which nothing can be divided. */
public final class UnusableReferenceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Rejection.Cause rejection;

  UnusableReferenceException(Rejection.Cause rejection, Throwable cause) {
    super(rejection.message(), cause);
    this.rejection = rejection;
  }

  /** Why the record of the map is rejected. */
  public Rejection.Cause rejection() {
    return rejection;
  }
}
