package org.skyscatter.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.v1.SkyMap;

/** Maps of writers whose schema is another revision than ours. */
final class WritersMaps {

  private static final GenericData MODEL = new GenericData();

  static {
    MODEL.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
  }

  private WritersMaps() {}

  /** Ours, as the world sees it. */
  static Schema own() {
    return RecordWriter.portable(SkyMap.getClassSchema());
  }

  /** Compatible: all fields in reverse, and one that we do not know. */
  static Schema later() {
    List<Schema.Field> fields = fields();
    fields.add(new Schema.Field("observer", Schema.create(Schema.Type.STRING), "", "nobody"));
    Collections.reverse(fields);
    return record(fields);
  }

  /** Incompatible: without a field that has no default. */
  static Schema without(String field) {
    List<Schema.Field> fields = fields();
    fields.removeIf(each -> each.name().equals(field));
    return record(fields);
  }

  /** Incompatible: with a field of another type. */
  static Schema with(String field, Schema.Type type) {
    List<Schema.Field> fields = fields();
    fields.replaceAll(
        each ->
            each.name().equals(field) ? new Schema.Field(field, Schema.create(type), "") : each);
    return record(fields);
  }

  private static List<Schema.Field> fields() {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : own().getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    return fields;
  }

  private static Schema record(List<Schema.Field> fields) {
    Schema own = own();
    return Schema.createRecord(own.getName(), "", own.getNamespace(), false, fields);
  }

  /** The map as its writer sends it, with a Confluent prefix; a changed field has the value 7. */
  static byte[] prefixed(int id, Schema writer, SkyMap map) {
    GenericRecordBuilder record = new GenericRecordBuilder(writer);
    for (Schema.Field field : writer.getFields()) {
      Schema.Field ours = map.getSchema().getField(field.name());
      if (ours != null) {
        boolean changed =
            field.schema().getType() == Schema.Type.INT
                && ours.schema().getType() != Schema.Type.INT;
        record.set(field, changed ? 7 : map.get(field.name()));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).putInt(1, id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(writer, MODEL).write(record.build(), encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
