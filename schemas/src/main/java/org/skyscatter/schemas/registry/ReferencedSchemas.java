package org.skyscatter.schemas.registry;

import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.SCHEMA_MISMATCH;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.skyscatter.schemas.UnusableSchemaException;

/** Puts a schema together with those of other subjects that it refers to. */
final class ReferencedSchemas {

  private static final int MOST_REFERENCES = 64;

  /** Where the schemas of references are. */
  @FunctionalInterface
  interface Versions {
    /** The registry's answer with a version of a subject. */
    JsonNode get(String subject, int version) throws UnusableSchemaException;
  }

  private final Versions versions;
  private final Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
  private final Set<String> added = new HashSet<>();

  private ReferencedSchemas(Versions versions) {
    this.versions = versions;
  }

  /**
   * The schema of an answer, with all that it refers to.
   *
   * @throws UnusableSchemaException where it, or one of those, is no Avro schema
   */
  static String resolve(JsonNode answer, Versions versions) throws UnusableSchemaException {
    if (answer.path("references").isEmpty()) {
      return text(answer);
    }
    return new ReferencedSchemas(versions).parse(answer).toString();
  }

  private static String text(JsonNode answer) throws UnusableSchemaException {
    String type = answer.path("schemaType").textValue();
    if (type != null && !type.equalsIgnoreCase("AVRO")) {
      throw new UnusableSchemaException(
          SCHEMA_MISMATCH, "expected an Avro schema, found one of type " + type);
    }
    String text = answer.path("schema").textValue();
    if (text == null) {
      throw new UnusableSchemaException(UNDECODABLE, "the registry's answer has no schema");
    }
    return text;
  }

  private Schema parse(JsonNode answer) throws UnusableSchemaException {
    for (JsonNode reference : answer.path("references")) {
      String subject = reference.path("subject").textValue();
      JsonNode version = reference.path("version");
      if (subject == null || !version.isInt()) {
        throw new UnusableSchemaException(
            UNDECODABLE, "the schema has a reference without subject or version");
      }
      // Marked before it is read, so that a circle ends, namely at an unknown type.
      if (added.add(subject + "/" + version.intValue())) {
        if (added.size() > MOST_REFERENCES) {
          throw new UnusableSchemaException(
              OVERSIZE, "the schema refers to more than " + MOST_REFERENCES + " others");
        }
        parse(versions.get(subject, version.intValue()));
      }
    }
    try {
      return parser.parse(text(answer));
    } catch (AvroRuntimeException e) {
      throw new UnusableSchemaException(
          UNDECODABLE,
          "the schema, put together with its references, is no Avro schema: " + e.getMessage(),
          e);
    }
  }
}
