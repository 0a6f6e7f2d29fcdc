package org.skyscatter.operators.feed;

import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.schemas.ForeignContainerReader;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;

/** Reads alerts that are Avro object containers, by the schema that comes with them. */
final class AvroAlerts {

  private static final String RECORD = "igwn.alerts.Alert";

  /** Properties, classifications and links; there are some ten of them. */
  private static final int MAX_ITEMS = 1 << 16;

  private final ForeignContainerReader reader;

  /** Reads containers of at most this size, also when decompressed [bytes]. */
  AvroAlerts(int maxBytes) {
    this.reader = new ForeignContainerReader(RECORD, new ReadLimits(maxBytes, MAX_ITEMS));
  }

  /**
   * Reads the fields of an alert.
   *
   * @throws FeedException if this is not exactly one alert, or a field is of another type
   */
  AlertFields read(byte[] value) throws FeedException {
    GenericRecord alert;
    try {
      alert = reader.read(value);
    } catch (RecordFormatException e) {
      throw new FeedException(e.reason(), e.field(), String.valueOf(e.getMessage()), e);
    }
    AlertFields fields = new AlertFields();
    readRecord(alert, "", fields);
    return fields;
  }

  private static void readRecord(GenericRecord avro, String prefix, AlertFields fields)
      throws FeedException {
    for (Schema.Field field : avro.getSchema().getFields()) {
      String path = prefix + field.name();
      @Nullable Object value = avro.get(field.pos());
      if (value == null) {
        continue;
      }
      if (AlertFields.RECORDS.contains(path)) {
        if (!(value instanceof GenericRecord inner)) {
          throw AlertFields.badField(path, "is no record");
        }
        readRecord(inner, path + ".", fields);
      } else if (AlertFields.TEXTS.contains(path)) {
        if (!(value instanceof CharSequence || value instanceof GenericEnumSymbol<?>)) {
          throw AlertFields.badField(path, "is no text");
        }
        fields.text(path, value.toString());
      } else if (AlertFields.BYTES.contains(path)) {
        if (!(value instanceof ByteBuffer content)) {
          throw AlertFields.badField(path, "is no bytes");
        }
        byte[] copy = new byte[content.remaining()];
        content.get(copy);
        fields.bytes(path, copy);
      }
    }
  }
}
