package org.skyscatter.schemas.registry;

import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.UNKNOWN_SCHEMA_ID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.skyscatter.schemas.CachedSchemaSource;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.RegistryUnavailableException;
import org.skyscatter.schemas.SchemaSource;
import org.skyscatter.schemas.UnusableSchemaException;

/**
 * A schema registry behind Confluent's REST interface. What it does not answer after all attempts,
 * or answers by a refusal of the sign-in or by something that is no answer, is a {@link
 * RegistryUnavailableException}. Schemas by id are cached, and for half a minute that an id is
 * unusable. An instance serves one thread at a time; it is made by {@link
 * RegistrySettings#connect}.
 */
public final class SchemaRegistry implements SchemaSource {

  private static final Duration UNUSABLE_TIME = Duration.ofSeconds(30);

  private final RegistryExchange exchange;
  private final SchemaSource byId;

  SchemaRegistry(RegistryExchange exchange) {
    this.exchange = exchange;
    this.byId = new CachedSchemaSource(this::askForId, UNUSABLE_TIME);
  }

  @Override
  public String schemaJson(int id) throws UnusableSchemaException {
    return byId.schemaJson(id);
  }

  /**
   * The latest schema of a subject; empty where the subject has none.
   *
   * @throws UnusableSchemaException where it is no Avro schema
   */
  public Optional<RegisteredSchema> latest(String subject) throws UnusableSchemaException {
    RegistryAnswer answer = exchange.get("/subjects/" + encoded(subject) + "/versions/latest");
    if (answer.isNotFound()) {
      return Optional.empty();
    }
    String json = resolve(answer);
    return Optional.of(new RegisteredSchema(answer.number("id"), answer.number("version"), json));
  }

  /** The id of a schema under a subject; empty where it is not registered there. */
  public OptionalInt idOf(String subject, Schema schema) {
    RegistryAnswer answer = exchange.post("/subjects/" + encoded(subject), body(schema));
    return answer.isNotFound() ? OptionalInt.empty() : OptionalInt.of(answer.number("id"));
  }

  /**
   * Registers a schema under a subject, where it may be registered already.
   *
   * @return its id
   * @throws SchemaRefusedException where the registry does not take it
   */
  public int register(String subject, Schema schema) {
    // Who may only read can use what is registered.
    OptionalInt registered = idOf(subject, schema);
    if (registered.isPresent()) {
      return registered.getAsInt();
    }
    RegistryAnswer answer =
        exchange.post("/subjects/" + encoded(subject) + "/versions", body(schema));
    if (answer.isRefusal()) {
      throw new SchemaRefusedException(
          answer.asked() + ": " + schema.getFullName() + " is refused: " + answer.description());
    }
    return answer.number("id");
  }

  private String askForId(int id) throws UnusableSchemaException {
    RegistryAnswer answer = exchange.get("/schemas/ids/" + id);
    if (answer.isNotFound()) {
      throw new UnusableSchemaException(
          UNKNOWN_SCHEMA_ID, "the schema registry has no schema of this id");
    }
    return resolve(answer);
  }

  private JsonNode version(String subject, int version) throws UnusableSchemaException {
    RegistryAnswer answer = exchange.get("/subjects/" + encoded(subject) + "/versions/" + version);
    if (answer.isNotFound()) {
      throw new UnusableSchemaException(
          UNKNOWN_SCHEMA_ID,
          "the schema refers to version %d of subject %s, which the registry does not have"
              .formatted(version, subject));
    }
    return json(answer);
  }

  private String resolve(RegistryAnswer answer) throws UnusableSchemaException {
    return ReferencedSchemas.resolve(json(answer), this::version);
  }

  private static JsonNode json(RegistryAnswer answer) throws UnusableSchemaException {
    if (answer.isTooLong()) {
      throw new UnusableSchemaException(
          OVERSIZE, "expected a schema of at most 2 MiB, found a longer one");
    }
    return answer.json();
  }

  private static String body(Schema schema) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("schema", RecordWriter.portable(schema).toString())
        .toString();
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
