package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.SCHEMA_MISMATCH;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schema that a record was written by, and refuses one that cannot be read as ours. What
 * depends on the data, such as the branch of a union, is left to the reading itself.
 */
final class WriterSchema {

  /** Types are counted where they are used: a schema can repeat itself beyond all bounds. */
  static final int MAX_TYPES = 4096;

  private static final int MAX_DEPTH = 64;

  private int types;

  private WriterSchema() {}

  /**
   * Parses a writer's schema and checks it against the reader's.
   *
   * @throws MalformedDataException where it is no schema, of another record, or without a field
   *     that the reader needs
   */
  static Schema parse(String json, Schema reader) throws MalformedDataException {
    Schema writer = Schema.applyAliases(parse(json), reader);
    if (!writer.getFullName().equals(reader.getFullName())) {
      throw mismatch("expected " + reader.getFullName() + ", found " + writer.getFullName());
    }
    checkFields(reader, writer);
    return writer;
  }

  /**
   * Parses a schema, whatever it is of.
   *
   * @throws MalformedDataException where it is no schema, or one beyond all reason
   */
  static Schema parse(String json) throws MalformedDataException {
    Schema schema;
    try {
      schema = new Schema.Parser().setValidateDefaults(false).parse(json);
    } catch (AvroRuntimeException e) {
      throw new MalformedDataException(
          UNDECODABLE, "the writer's schema is not an Avro schema: " + e.getMessage(), e);
    }
    new WriterSchema().count(schema, 0);
    return schema;
  }

  private void count(Schema schema, int depth) throws MalformedDataException {
    types++;
    if (types > MAX_TYPES || depth > MAX_DEPTH) {
      throw new MalformedDataException(
          OVERSIZE,
          "expected a writer's schema of at most "
              + MAX_TYPES
              + " types, at most "
              + MAX_DEPTH
              + " deep, and not recursive");
    }
    switch (schema.getType()) {
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          count(field.schema(), depth + 1);
        }
      }
      case ARRAY -> count(schema.getElementType(), depth + 1);
      case MAP -> count(schema.getValueType(), depth + 1);
      case UNION -> {
        for (Schema branch : schema.getTypes()) {
          count(branch, depth + 1);
        }
      }
      default -> {
        // A type without parts.
      }
    }
  }

  private static void checkFields(Schema reader, Schema writer) throws MalformedDataException {
    for (Schema.Field expected : reader.getFields()) {
      Schema.Field found = writer.getField(expected.name());
      try {
        if (found != null) {
          checkField(expected.schema(), found.schema());
        } else if (!expected.hasDefaultValue()) {
          throw mismatch("the writer's schema lacks this field, which has no default");
        }
      } catch (MalformedDataException e) {
        throw e.inField(expected.name());
      }
    }
  }

  private static void checkField(Schema reader, Schema writer) throws MalformedDataException {
    if (reader.getType() == Schema.Type.RECORD && writer.getType() == Schema.Type.RECORD) {
      checkFields(reader, writer);
    }
    // Avro itself would take milliseconds for microseconds.
    String expected = logicalType(reader);
    String found = logicalType(writer);
    if (expected != null && found != null && !found.equals(expected)) {
      throw mismatch("expected " + expected + ", found " + found);
    }
  }

  private static @Nullable String logicalType(Schema schema) {
    if (schema.getType() == Schema.Type.UNION) {
      for (Schema branch : schema.getTypes()) {
        String name = logicalType(branch);
        if (name != null) {
          return name;
        }
      }
      return null;
    }
    LogicalType type = schema.getLogicalType();
    return type == null ? null : type.getName();
  }

  private static MalformedDataException mismatch(String message) {
    return new MalformedDataException(SCHEMA_MISMATCH, message);
  }
}
