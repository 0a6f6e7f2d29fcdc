package org.skyscatter.operators.item;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of tiles, in the order in which they are serialised. */
final class TileFormat {
  private static final int NONE = 0;
  private static final int NESTED = 1;
  private static final int RINGS = 2;
  private static final int PIXELS = 3;

  private TileFormat() {}

  static void write(TileItem tile, FieldWriter out) throws IOException {
    MetadataFormat.write(tile.metadata(), out);
    writeOptionalPosition(tile.position(), out);
    out.optionalNumber(tile.tileCount());
    MapItemFormat.writePart(tile.part(), out);
  }

  static TileItem read(FieldReader in) throws IOException {
    MapMetadata metadata = MetadataFormat.read(in);
    TilePosition position = readOptionalPosition(in);
    if (position == null) {
      throw new IOException("a tile has no position");
    }
    return new TileItem(metadata, position, in.optionalNumber(), MapItemFormat.readPart(in));
  }

  static void writeOptionalPosition(@Nullable TilePosition position, FieldWriter out)
      throws IOException {
    if (position == null) {
      out.number(NONE);
    } else if (position instanceof TilePosition.Nested nested) {
      out.number(NESTED);
      out.number(nested.nside());
      out.number(nested.parent());
    } else if (position instanceof TilePosition.Rings rings) {
      out.number(RINGS);
      out.number(rings.firstRing());
      out.number(rings.ringCount());
    } else if (position instanceof TilePosition.Pixels pixels) {
      out.number(PIXELS);
      out.number(pixels.firstPixel());
      out.number(pixels.pixelCount());
    }
  }

  static @Nullable TilePosition readOptionalPosition(FieldReader in) throws IOException {
    int kind = in.number();
    return switch (kind) {
      case NONE -> null;
      case NESTED -> new TilePosition.Nested(in.number(), in.number());
      case RINGS -> new TilePosition.Rings(in.number(), in.number());
      case PIXELS -> new TilePosition.Pixels(in.longNumber(), in.longNumber());
      default -> throw new IOException("no tile position is of kind " + kind);
    };
  }
}
