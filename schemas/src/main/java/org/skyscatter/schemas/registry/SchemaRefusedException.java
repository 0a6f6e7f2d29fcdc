package org.skyscatter.schemas.registry;

/** A schema that a registry does not take, for example because of the subject's earlier ones. */
public final class SchemaRefusedException extends RuntimeException {

  SchemaRefusedException(String message) {
    super(message);
  }
}
