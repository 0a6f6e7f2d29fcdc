package org.skyscatter.operators.item;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fields of Kafka records as received, in the order in which they are serialised. */
final class OriginalFormat {

  private OriginalFormat() {}

  static void writePosition(RecordPosition position, FieldWriter out) throws IOException {
    out.text(position.topic());
    out.number(position.partition());
    out.number(position.offset());
  }

  static RecordPosition readPosition(FieldReader in) throws IOException {
    return new RecordPosition(in.text(), in.number(), in.longNumber());
  }

  static void write(OriginalRecord original, FieldWriter out) throws IOException {
    writePosition(original.position(), out);
    out.number(original.timestampMillis());
    out.optionalBytes(original.key());
    out.number(original.headers().size());
    for (OriginalRecord.Header header : original.headers()) {
      out.text(header.key());
      out.optionalBytes(header.value());
    }
    out.optionalBytes(original.value());
  }

  static OriginalRecord read(FieldReader in) throws IOException {
    RecordPosition position = readPosition(in);
    long timestamp = in.longNumber();
    Bytes key = in.optionalBytes();
    int count = in.number();
    List<OriginalRecord.Header> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(new OriginalRecord.Header(in.text(), in.optionalBytes()));
    }
    return new OriginalRecord(position, timestamp, key, headers, in.optionalBytes());
  }
}
