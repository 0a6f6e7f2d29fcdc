package org.skyscatter.schemas;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not one record of the expected type. The message is for people: it names the
 * record, the wire format (with the schema id of a Confluent prefix), the field where it is known,
 * what was found and what was expected.
 */
public final class RecordFormatException extends Exception {

  /** The bytes are not Avro data of the schema. */
  public static final String UNDECODABLE = "UNDECODABLE";

  /** A length, a count or a value reaches beyond the end of the data. */
  public static final String LENGTH_BEYOND_DATA = "LENGTH_BEYOND_DATA";

  /** The value, or what it expands to, is above the {@link ReadLimits}. */
  public static final String OVERSIZE = "OVERSIZE";

  /** The writer's schema cannot be read as the expected record. */
  public static final String SCHEMA_MISMATCH = "SCHEMA_MISMATCH";

  /** The container holds no record, or more than one. */
  public static final String RECORD_COUNT = "RECORD_COUNT";

  /** The container is compressed by a codec that is not supported. */
  public static final String UNKNOWN_CODEC = "UNKNOWN_CODEC";

  /** The registry has no schema with the id of the Confluent prefix. */
  public static final String UNKNOWN_SCHEMA_ID = "UNKNOWN_SCHEMA_ID";

  /** Bytes follow the end of the record. */
  public static final String TRAILING_BYTES = "TRAILING_BYTES";

  private final String reason;
  private final @Nullable String field;

  RecordFormatException(String record, String format, MalformedDataException cause) {
    super(
        record
            + " ("
            + format
            + ")"
            + (cause.field() == null ? "" : ", field " + cause.field())
            + ": "
            + cause.getMessage(),
        cause);
    this.reason = cause.reason();
    this.field = cause.field();
  }

  /** The reason as a code, one of the constants of this class; later versions may add more. */
  public String reason() {
    return reason;
  }

  /**
   * The path of the field at fault, for example {@code headers[2].key}; null where no single field
   * is.
   */
  public @Nullable String field() {
    return field;
  }
}
