package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of one type from bytes that need not be trusted. Whatever the bytes are, the
 * outcome is a record or a {@link RecordFormatException}, and no more memory is used than the value
 * and its {@link ReadLimits} warrant.
 *
 * <p>A container is read by the writer's schema that it carries, and a Confluent record by that of
 * its id, if there is a {@link SchemaSource}; both are resolved to ours. A bare record, and a
 * Confluent one without a source, is taken to be written by our own schema, or by that of an
 * earlier published revision. An instance serves one thread at a time.
 *
 * <p>Byte fields of a record, such as the pixels of a map, are views of the value that was read
 * (unless its container is compressed), so they are valid as long as that array is not changed, and
 * hold on to it.
 *
 * <pre>{@code
 * RecordReader<SkyMap> reader = new RecordReader<>(SkyMap.class, ReadLimits.ofBytes(64 << 20));
 * SkyMap map = reader.read(value);
 * }</pre>
 *
 * @param <T> the generated class of the record
 */
public final class RecordReader<T extends SpecificRecordBase> {

  private static final int CACHED_SCHEMAS = 16;

  /** The longest schema that is kept: some large ones would take the memory of many. */
  static final int MOST_CACHED = 1 << 16;

  private final Schema schema;
  private final ReadLimits limits;
  private final SpecificData model;
  private final @Nullable SchemaSource source;
  private final BodyReader<T> ownReader;
  private final List<BodyReader<T>> earlierReaders = new ArrayList<>();
  private final Map<String, BodyReader<T>> readersBySchema = new LatestUsed<>(CACHED_SCHEMAS);
  private final Map<Integer, BodyReader<T>> readersById = new LatestUsed<>(CACHED_SCHEMAS);

  /**
   * Makes a reader that takes Confluent records to be written by our own schema.
   *
   * @param type the generated class of the record
   * @param limits what reading one record may cost
   */
  public RecordReader(Class<T> type, ReadLimits limits) {
    this(type, limits, null);
  }

  /**
   * Makes a reader.
   *
   * @param type the generated class of the record
   * @param limits what reading one record may cost
   * @param source where the schema of a Confluent prefix is found; without it, that is taken to be
   *     our own
   */
  public RecordReader(Class<T> type, ReadLimits limits, @Nullable SchemaSource source) {
    this.model = BodyReader.model(type.getClassLoader());
    this.schema = model.getSchema(type);
    this.limits = limits;
    this.source = source;
    this.ownReader = new BodyReader<>(schema, schema, model, limits);
    for (String earlier : EarlierRevisions.of(schema)) {
      Schema writer = new Schema.Parser().parse(earlier);
      earlierReaders.add(new BodyReader<>(writer, schema, model, limits));
    }
  }

  /**
   * Reads a record, whose wire format is found from its first bytes; see {@link WireFormat#of}.
   *
   * @throws RecordFormatException where the bytes are not exactly one record within the limits, or
   *     their schema id is that of no usable schema
   * @throws RegistryUnavailableException where the source cannot answer
   */
  public T read(byte[] value) throws RecordFormatException {
    return read(value, WireFormat.of(value));
  }

  /**
   * Reads a record in the given wire format.
   *
   * @throws RecordFormatException where the bytes are not exactly one record within the limits, or
   *     their schema id is that of no usable schema
   * @throws RegistryUnavailableException where the source cannot answer
   */
  public T read(byte[] value, WireFormat format) throws RecordFormatException {
    try {
      return UntrustedBytes.read(() -> readValue(value, format));
    } catch (MalformedDataException e) {
      String description = format.description(value);
      if (format == WireFormat.CONFLUENT && source == null) {
        description += ", taken to be our own schema";
      }
      throw new RecordFormatException(schema.getName(), description, e);
    }
  }

  private T readValue(byte[] value, WireFormat format) throws IOException {
    if (value.length > limits.maxBytes()) {
      throw new MalformedDataException(
          OVERSIZE,
          "expected a value of at most " + limits.maxBytes() + " bytes, found " + value.length);
    }
    return switch (format) {
      case BARE -> readWithoutSchema(ByteBuffer.wrap(value));
      case CONFLUENT -> readConfluent(value);
      case CONTAINER -> {
        ContainerBlock block = ContainerBlock.of(value, limits);
        yield readerOf(block.schemaJson()).read(block.body());
      }
    };
  }

  private T readConfluent(byte[] value) throws IOException {
    int schemaId = ConfluentPrefix.schemaId(value);
    ByteBuffer body = ConfluentPrefix.body(value);
    return source == null ? readWithoutSchema(body) : readerOf(schemaId, source).read(body);
  }

  /** Reads by our own schema; where that fails, by those of earlier revisions. */
  private T readWithoutSchema(ByteBuffer body) throws IOException {
    try {
      return ownReader.read(body);
    } catch (MalformedDataException e) {
      for (BodyReader<T> earlier : earlierReaders) {
        try {
          return earlier.read(body);
        } catch (MalformedDataException notThisOne) {
          e.addSuppressed(notThisOne);
        }
      }
      throw e;
    }
  }

  private BodyReader<T> readerOf(int schemaId, SchemaSource source) throws IOException {
    BodyReader<T> reader = readersById.get(schemaId);
    if (reader == null) {
      reader = newReader(source.schemaJson(schemaId));
      readersById.put(schemaId, reader);
    }
    return reader;
  }

  private BodyReader<T> readerOf(String schemaJson) throws MalformedDataException {
    BodyReader<T> reader = readersBySchema.get(schemaJson);
    if (reader == null) {
      reader = newReader(schemaJson);
      if (schemaJson.length() <= MOST_CACHED) {
        readersBySchema.put(schemaJson, reader);
      }
    }
    return reader;
  }

  private BodyReader<T> newReader(String schemaJson) throws MalformedDataException {
    return new BodyReader<>(WriterSchema.parse(schemaJson, schema), schema, model, limits);
  }
}
