package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.SCHEMA_MISMATCH;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Reads records of one type from bytes that need not be trusted. Whatever the bytes are, the
 * outcome is a record or a {@link RecordFormatException}, and no more memory is used than the value
 * and its {@link ReadLimits} warrant.
 *
 * <p>A container is read by the writer's schema that it carries, resolved to ours; the two other
 * formats are taken to be written by our own schema. An instance serves one thread at a time.
 *
 * <pre>{@code
 * RecordReader<SkyMap> reader = new RecordReader<>(SkyMap.class, ReadLimits.ofBytes(64 << 20));
 * SkyMap map = reader.read(value);
 * }</pre>
 *
 * @param <T> the generated class of the record
 */
public final class RecordReader<T extends SpecificRecordBase> {

  private static final int CONFLUENT_PREFIX_BYTES = 5;
  private static final int CACHED_SCHEMAS = 16;

  private final Schema schema;
  private final ReadLimits limits;
  private final SpecificData model;
  private final BodyReader<T> ownReader;
  private final Map<String, BodyReader<T>> readersBySchema = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Makes a reader.
   *
   * @param type the generated class of the record
   * @param limits what reading one record may cost
   */
  public RecordReader(Class<T> type, ReadLimits limits) {
    this.model = BodyReader.model(type.getClassLoader());
    this.schema = model.getSchema(type);
    this.limits = limits;
    this.ownReader = new BodyReader<>(schema, schema, model, limits);
  }

  /**
   * Reads a record, whose wire format is found from its first bytes. A leading zero byte is a
   * Confluent prefix, since every record begins with a text that must not be empty.
   *
   * @throws RecordFormatException where the bytes are not exactly one record within the limits
   */
  public T read(byte[] value) throws RecordFormatException {
    return read(value, formatOf(value));
  }

  private static WireFormat formatOf(byte[] value) {
    if (ContainerBlock.isContainer(value)) {
      return WireFormat.CONTAINER;
    }
    return value.length > 0 && value[0] == 0 ? WireFormat.CONFLUENT : WireFormat.BARE;
  }

  /**
   * Reads a record in the given wire format.
   *
   * @throws RecordFormatException where the bytes are not exactly one record within the limits
   */
  public T read(byte[] value, WireFormat format) throws RecordFormatException {
    try {
      return readValue(value, format);
    } catch (MalformedDataException e) {
      throw failure(value, format, e);
    } catch (StackOverflowError e) {
      throw failure(
          value, format, new MalformedDataException(UNDECODABLE, "nested too deeply to read", e));
    } catch (IOException | RuntimeException e) {
      // Avro reports some malformed schemas and data by whatever its own code runs into.
      throw failure(
          value, format, new MalformedDataException(UNDECODABLE, "not readable as Avro: " + e, e));
    }
  }

  private T readValue(byte[] value, WireFormat format) throws IOException {
    if (value.length > limits.maxBytes()) {
      throw new MalformedDataException(
          OVERSIZE,
          "expected a value of at most " + limits.maxBytes() + " bytes, found " + value.length);
    }
    return switch (format) {
      case BARE -> ownReader.read(ByteBuffer.wrap(value));
      case CONFLUENT -> ownReader.read(confluentBody(value));
      case CONTAINER -> {
        ContainerBlock block = ContainerBlock.of(value, limits);
        yield readerOf(block.schemaJson()).read(block.body());
      }
    };
  }

  private static ByteBuffer confluentBody(byte[] value) throws MalformedDataException {
    if (!hasSchemaId(value)) {
      throw new MalformedDataException(
          UNDECODABLE, "expected a zero byte and a schema id of 4 bytes before the record");
    }
    return ByteBuffer.wrap(value, CONFLUENT_PREFIX_BYTES, value.length - CONFLUENT_PREFIX_BYTES);
  }

  private static boolean hasSchemaId(byte[] value) {
    return value.length >= CONFLUENT_PREFIX_BYTES && value[0] == 0;
  }

  private BodyReader<T> readerOf(String schemaJson) throws MalformedDataException {
    BodyReader<T> reader = readersBySchema.get(schemaJson);
    if (reader == null) {
      reader = new BodyReader<>(WriterSchema.parse(schemaJson, schema), schema, model, limits);
      readersBySchema.put(schemaJson, reader);
      if (readersBySchema.size() > CACHED_SCHEMAS) {
        readersBySchema.remove(readersBySchema.keySet().iterator().next());
      }
    }
    return reader;
  }

  private RecordFormatException failure(
      byte[] value, WireFormat format, MalformedDataException cause) {
    String description = format.description();
    if (format == WireFormat.CONFLUENT && hasSchemaId(value)) {
      description += ", schema id " + ByteBuffer.wrap(value).getInt(1);
    }
    if (format == WireFormat.CONFLUENT && cause.reason().equals(SCHEMA_MISMATCH)) {
      description += ", read as " + schema.getFullName();
    }
    return new RecordFormatException(schema.getName(), description, cause);
  }
}
