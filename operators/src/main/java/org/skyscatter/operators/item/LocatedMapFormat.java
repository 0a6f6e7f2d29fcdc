package org.skyscatter.operators.item;

import java.io.IOException;

/** The fields of maps in files, in the order in which they are serialised. */
final class LocatedMapFormat {

  private LocatedMapFormat() {}

  static void write(LocatedMap map, FieldWriter out) throws IOException {
    MetadataFormat.write(map.metadata(), out);
    FileLocation location = map.location();
    out.text(location.uri());
    out.text(location.sha256());
    out.number(location.bytes());
    out.optionalText(location.extension());
    out.optionalText(location.field());
    OriginalFormat.write(map.original(), out);
  }

  static LocatedMap read(FieldReader in) throws IOException {
    return new LocatedMap(
        MetadataFormat.read(in),
        new FileLocation(
            in.text(), in.text(), in.longNumber(), in.optionalText(), in.optionalText()),
        OriginalFormat.read(in));
  }
}
