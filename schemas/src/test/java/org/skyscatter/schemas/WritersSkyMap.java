package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.skyscatter.v1.SkyMap;

/** Maps of writers whose schema differs from ours. */
final class WritersSkyMap {

  static final long MICROS = 1_750_475_655_926_535L;

  private WritersSkyMap() {}

  /** The present schema as a user could write it, with one part of its text replaced. */
  static Schema edited(String from, String to) {
    String text = RecordWriter.portable(SkyMap.getClassSchema()).toString();
    text = text.replaceAll(",\"doc\":\"(?:[^\"\\\\]|\\\\.)*\"", "");
    assertThat(text).contains(from);
    return new Schema.Parser().parse(text.replace(from, to));
  }

  static GenericRecordBuilder record(Schema schema) {
    return new GenericRecordBuilder(schema)
        .set("mapId", "formula-0001")
        .set("survey", "example")
        .set("band", "V")
        .set("eventTime", MICROS)
        .set("sampling", "MW")
        .set("resolution", 4)
        .set("valueType", "float32");
  }

  /** The record with a Confluent prefix. */
  static byte[] prefixed(int id, GenericRecord record) {
    byte[] body =
        AvroBytes.of(
            out -> new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, out));
    return AvroBytes.concat(ConfluentPrefix.of(id), body);
  }
}
