package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.SCHEMA_MISMATCH;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Reads the binary encoding of records of one writer's schema as records of ours. */
final class BodyReader<T> {

  private final Schema writer;
  private final ReadLimits limits;
  private final FieldNamingReader<T> reader;

  BodyReader(Schema writer, Schema reader, SpecificData model, ReadLimits limits) {
    this.writer = writer;
    this.limits = limits;
    this.reader = new FieldNamingReader<>(writer, reader, model);
  }

  /** Java classes found by the given loader, and no fast reader, which would not name fields. */
  static SpecificData model(@Nullable ClassLoader loader) {
    SpecificData model = new SpecificData(loader);
    model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    model.setFastReaderEnabled(false);
    return model;
  }

  T read(ByteBuffer body) throws IOException {
    BodyCheck.check(writer, new BoundedDecoder(body, limits.maxItems()), limits.maxItems());
    BoundedDecoder in = new BoundedDecoder(body, limits.maxItems());
    try {
      return reader.read(null, in);
    } catch (AvroTypeException e) {
      throw mismatch(e);
    } finally {
      in.release();
    }
  }

  private static MalformedDataException mismatch(AvroTypeException e) {
    return new MalformedDataException(SCHEMA_MISMATCH, String.valueOf(e.getMessage()), e);
  }

  private static final class FieldNamingReader<T> extends SpecificDatumReader<T> {

    FieldNamingReader(Schema writer, Schema reader, SpecificData model) {
      super(writer, reader, model);
    }

    @Override
    protected void readField(
        Object record,
        Schema.Field field,
        @Nullable Object oldDatum,
        ResolvingDecoder in,
        @Nullable Object state)
        throws IOException {
      try {
        super.readField(record, field, oldDatum, in, state);
      } catch (MalformedDataException e) {
        throw e.inField(field.name());
      } catch (AvroTypeException e) {
        throw mismatch(e).inField(field.name());
      }
    }
  }
}
