package org.skyscatter.operators.item;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fields of maps and their parts, in the order in which they are serialised. */
final class MapItemFormat {
  /** Stands for the place of values that are no part of the Kafka record. */
  private static final int APART = -1;

  private MapItemFormat() {}

  static void write(MapItem map, FieldWriter out) throws IOException {
    MetadataFormat.write(map.metadata(), out);
    out.flag(map.complexMap());
    out.number(map.parts().size());
    for (MapPart part : map.parts()) {
      writePart(part, out);
    }
    TileFormat.writeOptionalPosition(map.tile(), out);
  }

  static MapItem read(FieldReader in) throws IOException {
    MapMetadata metadata = MetadataFormat.read(in);
    boolean complexMap = in.flag();
    int count = in.number();
    List<MapPart> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(readPart(in));
    }
    return new MapItem(metadata, complexMap, parts, TileFormat.readOptionalPosition(in));
  }

  static void writePart(MapPart part, FieldWriter out) throws IOException {
    out.number(part.firstValue());
    out.text(part.valueType().name());
    out.flag(part.used());
    OriginalFormat.write(part.original(), out);
    Bytes whole = part.original().value();
    int offset = whole == null ? APART : part.values().offsetIn(whole);
    out.number(offset);
    if (offset == APART) {
      out.bytes(part.values());
    } else {
      out.number(part.values().length());
    }
  }

  static MapPart readPart(FieldReader in) throws IOException {
    int firstValue = in.number();
    ValueType valueType = ValueType.valueOf(in.text());
    boolean used = in.flag();
    OriginalRecord original = OriginalFormat.read(in);
    int offset = in.number();
    Bytes whole = original.value();
    if (offset == APART) {
      return new MapPart(firstValue, valueType, in.bytes(), used, original);
    }
    if (whole == null) {
      throw new IOException("the values are a part of a record that has none");
    }
    return new MapPart(firstValue, valueType, whole.slice(offset, in.number()), used, original);
  }
}
