package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro object containers of one record whose schema others publish. The record is read as
 * generic data by the schema that comes with it; the bounds are those of {@link RecordReader}. An
 * instance serves one thread at a time.
 */
public final class ForeignContainerReader {

  /** The schema that came last, which mostly comes again. */
  private record Known(String json, Schema schema) {}

  private final Schema expected;
  private final ReadLimits limits;
  private final GenericData model = new GenericData();
  private @Nullable Known known;

  /**
   * Makes a reader.
   *
   * @param fullName the name of the record with its namespace
   * @param limits what reading one record may cost
   */
  public ForeignContainerReader(String fullName, ReadLimits limits) {
    this.expected = Schema.createRecord(fullName, null, null, false, List.of());
    this.limits = limits;
    // The fast reader is meant for trusted data.
    model.setFastReaderEnabled(false);
  }

  /** Whether bytes begin as an object container does. */
  public static boolean isContainer(byte[] value) {
    return ContainerBlock.isContainer(value);
  }

  /**
   * Reads the record of a container.
   *
   * @throws RecordFormatException where the bytes are not exactly one record of this name within
   *     the limits
   */
  public GenericRecord read(byte[] value) throws RecordFormatException {
    try {
      return readContainer(value);
    } catch (MalformedDataException e) {
      throw failure(e);
    } catch (StackOverflowError e) {
      throw failure(new MalformedDataException(UNDECODABLE, "nested too deeply to read", e));
    } catch (IOException | RuntimeException e) {
      // Avro reports some malformed schemas and data by whatever its own code runs into.
      throw failure(new MalformedDataException(UNDECODABLE, "not readable as Avro: " + e, e));
    }
  }

  private GenericRecord readContainer(byte[] value) throws IOException {
    if (value.length > limits.maxBytes()) {
      throw new MalformedDataException(
          OVERSIZE,
          "expected a value of at most " + limits.maxBytes() + " bytes, found " + value.length);
    }
    ContainerBlock block = ContainerBlock.of(value, limits);
    Schema writer = schemaOf(block.schemaJson());
    return readBody(writer, block.body());
  }

  private Schema schemaOf(String json) throws MalformedDataException {
    if (known == null || !known.json().equals(json)) {
      known = new Known(json, WriterSchema.parse(json, expected));
    }
    return known.schema();
  }

  private GenericRecord readBody(Schema writer, ByteBuffer body) throws IOException {
    BodyCheck.check(writer, new BoundedDecoder(body, limits.maxItems()), limits.maxItems());
    BoundedDecoder in = new BoundedDecoder(body, limits.maxItems());
    try {
      return new GenericDatumReader<GenericRecord>(writer, writer, model).read(null, in);
    } finally {
      in.release();
    }
  }

  private RecordFormatException failure(MalformedDataException cause) {
    return new RecordFormatException(expected.getName(), WireFormat.CONTAINER.description(), cause);
  }
}
