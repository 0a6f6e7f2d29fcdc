package org.skyscatter.schemas;

import org.jspecify.annotations.Nullable;

/**
 * A schema registry that did not answer, or not as one. No record is at fault, so none may be
 * rejected for it.
 */
public final class RegistryUnavailableException extends RuntimeException {

  /** Makes an exception whose message names the registry and what was asked. */
  public RegistryUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
