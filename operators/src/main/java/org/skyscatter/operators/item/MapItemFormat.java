package org.skyscatter.operators.item;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of maps and of the records they came in, in the order in which they are serialised.
 */
final class MapItemFormat {

  private MapItemFormat() {}

  static void write(MapItem map, FieldWriter out) throws IOException {
    writeMetadata(map.metadata(), out);
    out.text(map.valueType().name());
    out.flag(map.complexMap());
    out.bytes(map.values());
    writeOriginal(map.original(), out);
  }

  static MapItem read(FieldReader in) throws IOException {
    return new MapItem(
        readMetadata(in), ValueType.valueOf(in.text()), in.flag(), in.bytes(), readOriginal(in));
  }

  static void writeMetadata(MapMetadata metadata, FieldWriter out) throws IOException {
    out.text(metadata.mapId());
    out.text(metadata.survey());
    out.text(metadata.band());
    out.number(metadata.eventTimeMicros());
    out.text(metadata.sampling());
    out.number(metadata.resolution());
    out.text(metadata.coordinateFrame());
    out.text(metadata.unit());
  }

  static MapMetadata readMetadata(FieldReader in) throws IOException {
    return new MapMetadata(
        in.text(),
        in.text(),
        in.text(),
        in.longNumber(),
        in.text(),
        in.number(),
        in.text(),
        in.text());
  }

  static void writePosition(RecordPosition position, FieldWriter out) throws IOException {
    out.text(position.topic());
    out.number(position.partition());
    out.number(position.offset());
  }

  static RecordPosition readPosition(FieldReader in) throws IOException {
    return new RecordPosition(in.text(), in.number(), in.longNumber());
  }

  static void writeOriginal(OriginalRecord original, FieldWriter out) throws IOException {
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

  static OriginalRecord readOriginal(FieldReader in) throws IOException {
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
