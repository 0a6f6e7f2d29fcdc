package org.skyscatter.deploy.embedded;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An embedded service did not start, stop or do what it was asked for. */
public final class EmbeddedServiceException extends RuntimeException {

  /** Makes an exception whose message says what could not be done. */
  public EmbeddedServiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What could not be done; never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
