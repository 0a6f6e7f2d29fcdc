package org.skyscatter.schemas;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out of which record a value is, where one topic holds several, without reading the record:
 * from the header of a container, or from the schema id of a Confluent prefix. An instance serves
 * one thread at a time.
 */
public final class RecordTypeDetector {

  private static final int CACHED_SCHEMAS = 16;

  private final String expected;
  private final @Nullable SchemaSource source;
  private final Map<Object, String> namesBySchema = new LatestUsed<>(CACHED_SCHEMAS);

  /**
   * Makes a detector.
   *
   * @param expected names the records that may come, in errors
   * @param source where the schema of a Confluent prefix is found; without it, such a value is of
   *     an unknown record
   */
  public RecordTypeDetector(String expected, @Nullable SchemaSource source) {
    this.expected = expected;
    this.source = source;
  }

  /**
   * The full name of the writer's record, for example {@code org.skyscatter.v1.SkyMap}; empty where
   * the bytes do not say. That what follows is such a record is not checked.
   *
   * @throws RecordFormatException where the container's header is malformed, or the schema id
   *     unusable
   * @throws RegistryUnavailableException where the source cannot answer
   */
  public Optional<String> typeOf(byte[] value) throws RecordFormatException {
    WireFormat format = WireFormat.of(value);
    try {
      return UntrustedBytes.read(() -> typeOf(value, format));
    } catch (MalformedDataException e) {
      throw new RecordFormatException(expected, format.description(value), e);
    }
  }

  private Optional<String> typeOf(byte[] value, WireFormat format) throws IOException {
    return switch (format) {
      case BARE -> Optional.empty();
      case CONTAINER -> {
        String schema = ContainerBlock.schemaJson(value);
        yield Optional.of(name(schema, () -> schema));
      }
      case CONFLUENT -> {
        int id = ConfluentPrefix.schemaId(value);
        yield source == null
            ? Optional.empty()
            : Optional.of(name(id, () -> source.schemaJson(id)));
      }
    };
  }

  private String name(Object key, UntrustedBytes.Reading<String> schema) throws IOException {
    String name = namesBySchema.get(key);
    if (name == null) {
      name = WriterSchema.parse(schema.read()).getFullName();
      namesBySchema.put(key, name);
    }
    return name;
  }
}
