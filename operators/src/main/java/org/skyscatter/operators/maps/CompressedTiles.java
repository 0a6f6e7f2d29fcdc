package org.skyscatter.operators.maps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import nom.tam.fits.Header;

/**
 * The table of a compressed image, checked before the library expands its tiles: it would allocate
 * what a tile says to have, and expand what a tile holds, whatever that is.
 */
final class CompressedTiles {

  private static final int CHUNK = 1 << 13;

  /** The fewest values that many tiles may hold; each tile takes some hundred bytes of memory. */
  private static final int FEWEST_VALUES = 64;

  /** As many tiles as may be smaller. */
  private static final int FEW_TILES = 4096;

  private static final Pattern FORM = Pattern.compile("(\\d{0,9})([LXBIJKAEDCMPQ])(.?).*");

  private final Header header;
  private final byte[] bytes;
  private final int rows;
  private final int rowLength;

  /**
   * The table of an HDU.
   *
   * @param bytes its rows and what follows them
   */
  CompressedTiles(Header header, byte[] bytes) throws MapFormatException {
    this.header = header;
    this.bytes = bytes;
    this.rows = (int) FitsKeywords.requireWhole(header, "NAXIS2", 0, Integer.MAX_VALUE);
    this.rowLength = (int) FitsKeywords.requireWhole(header, "NAXIS1", 0, Integer.MAX_VALUE);
  }

  int rows() {
    return rows;
  }

  /**
   * Checks the number of tiles of an image of this many values, and where the bytes of each lie.
   *
   * @throws MapFormatException if the tiles are too many, or have more bytes than there are
   */
  void check(long count) throws MapFormatException {
    long tile = FitsKeywords.requireWhole(header, "ZTILE1", 1, Integer.MAX_VALUE);
    if (rows != (count + tile - 1) / tile) {
      throw new MapFormatException(
          "has ZNAXIS1 = %d and ZTILE1 = %d, but NAXIS2 = %d tiles".formatted(count, tile, rows));
    }
    if (rows > FEW_TILES + count / FEWEST_VALUES) {
      throw new MapFormatException(
          "has %d tiles of %d values; expected at least %d values in a tile"
              .formatted(rows, tile, FEWEST_VALUES));
    }
    long fields = FitsKeywords.requireWhole(header, "TFIELDS", 0, rowLength);
    long heap = bytes.length - (long) rows * rowLength;
    long offset = 0;
    for (int field = 1; field <= fields; field++) {
      String form = FitsKeywords.text(header, "TFORM" + field);
      Matcher parts = FORM.matcher(form);
      if (!parts.matches()) {
        throw new MapFormatException(
            "has TFORM%d = '%s'; expected the type of a column".formatted(field, form));
      }
      long repeat = parts.group(1).isEmpty() ? 1 : Long.parseLong(parts.group(1));
      char type = parts.group(2).charAt(0);
      long width = type == 'X' ? (repeat + 7) / 8 : repeat * width(type);
      if (width > rowLength - offset) {
        break;
      }
      if (repeat > 0 && (type == 'P' || type == 'Q')) {
        checkDescriptors((int) offset, type == 'Q', parts.group(3), heap);
      }
      offset += width;
    }
    if (offset != rowLength) {
      throw new MapFormatException(
          "has NAXIS1 = %d bytes a row; expected as many as its columns (TFORM) take"
              .formatted(rowLength));
    }
  }

  /** Checks that the tiles of a column together have no more bytes than there are. */
  private void checkDescriptors(int offset, boolean wide, String type, long heap)
      throws MapFormatException {
    int width = type.isEmpty() ? 1 : Math.max(1, width(type.charAt(0)));
    long left = heap;
    for (int row = 0; row < rows; row++) {
      int at = row * rowLength + offset;
      ByteBuffer descriptor = ByteBuffer.wrap(bytes);
      long count = wide ? descriptor.getLong(at) : descriptor.getInt(at);
      if (count < 0 || count > left / width) {
        throw new MapFormatException(
            "has %d values in tile %d, but there are %d bytes of tiles in all"
                .formatted(count, row + 1, heap));
      }
      left -= count * width;
    }
  }

  private static int width(char type) {
    return switch (type) {
      case 'L', 'B', 'A', 'X' -> Byte.BYTES;
      case 'I' -> Short.BYTES;
      case 'J', 'E' -> Integer.BYTES;
      case 'K', 'D', 'C', 'P' -> Long.BYTES;
      case 'M', 'Q' -> 2 * Long.BYTES;
      default -> 0;
    };
  }

  /**
   * Checks that a tile is whole, which the library does not, and expands to no more than its
   * values.
   *
   * @param number the number of the tile from 0
   */
  void checkGzip(byte[] tile, int number) throws MapFormatException {
    long left = header.getLongValue("ZTILE1") * Long.BYTES;
    byte[] chunk = new byte[CHUNK];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(tile))) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        left -= count;
        if (left < 0) {
          throw new MapFormatException(
              "has more than its %d values in tile %d"
                  .formatted(header.getLongValue("ZTILE1"), number + 1));
        }
      }
    } catch (IOException | StackOverflowError e) {
      // Java reads each member within the reading of the one before, if that was empty.
      throw new MapFormatException("has damaged data in tile %d".formatted(number + 1), e);
    }
  }
}
