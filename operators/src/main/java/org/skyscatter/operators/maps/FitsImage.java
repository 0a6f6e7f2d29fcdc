package org.skyscatter.operators.maps;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.ImageData;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.jspecify.annotations.Nullable;

/** An image of one dimension in a FITS file, plain or compressed by tiles. */
final class FitsImage {

  private static final List<String> METHODS = List.of("GZIP_1", "GZIP_2", "RICE_1", "RICE_ONE");
  private static final List<String> TILE_COLUMNS =
      List.of("COMPRESSED_DATA", "GZIP_COMPRESSED_DATA", "UNCOMPRESSED_DATA");

  private final Header header;
  private final Object stored;

  private FitsImage(Header header, Object stored) {
    this.header = header;
    this.stored = stored;
  }

  /**
   * Reads the image of an HDU, whose header was just read.
   *
   * @param maxCount the most values that it may hold
   * @throws MapFormatException if it is no image of one dimension, or too large
   */
  static FitsImage read(FitsStream stream, FitsHdu hdu, long maxCount)
      throws IOException, FitsException, MapFormatException {
    Header header = hdu.header();
    boolean compressed = header.getBooleanValue("ZIMAGE", false);
    if (!compressed && hdu.extensionType().equals("BINTABLE")) {
      throw new MapFormatException(
          "has a table in HDU %s; expected an image".formatted(hdu.label()));
    }
    String axis = compressed ? "ZNAXIS" : "NAXIS";
    FitsKeywords.requireWhole(header, axis, 1, 1);
    long count = FitsKeywords.requireWhole(header, axis + "1", 0, maxCount);
    byte[] bytes = data(stream, hdu);
    try {
      @Nullable Object values = compressed ? decompress(header, bytes) : plain(header, bytes);
      if (values == null || !values.getClass().isArray() || Array.getLength(values) != count) {
        throw new MapFormatException(
            "is damaged in HDU %s; expected %d values".formatted(hdu.label(), count));
      }
      return new FitsImage(header, values);
    } catch (RuntimeException e) {
      // The library meets damaged tiles with whatever exception comes of them.
      throw new MapFormatException("is damaged in HDU %s: %s".formatted(hdu.label(), e), e);
    }
  }

  private static byte[] data(FitsStream stream, FitsHdu hdu)
      throws IOException, MapFormatException {
    long size = hdu.header().getDataSize();
    String declared = "HDU " + hdu.number() + " declares";
    stream.checkSize(size, declared);
    if (size > Integer.MAX_VALUE - 8) {
      throw new MapFormatException(
          "has %d bytes in HDU %s; expected less than 2 GiB".formatted(size, hdu.label()));
    }
    return stream.read((int) size, 0, size, declared);
  }

  private static @Nullable Object plain(Header header, byte[] bytes) throws FitsException {
    ImageData data = new ImageData(header);
    data.read(FitsStream.blocks(bytes));
    return data.getData();
  }

  private static @Nullable Object decompress(Header header, byte[] bytes)
      throws FitsException, MapFormatException {
    CompressedTiles tiles = new CompressedTiles(header, bytes);
    tiles.check(header.getLongValue("ZNAXIS1"));
    String method = FitsKeywords.text(header, "ZCMPTYPE");
    if (!METHODS.contains(method)) {
      throw new MapFormatException(
          "has ZCMPTYPE = '%s'; expected one of %s".formatted(method, String.join(", ", METHODS)));
    }
    if (!(Fits.makeHDU(header) instanceof CompressedImageHDU image)) {
      throw new MapFormatException("has ZIMAGE = T, but is no compressed image");
    }
    image.getData().read(FitsStream.blocks(bytes));
    checkTiles(image, tiles);
    return image.asImageHDU().getKernel();
  }

  /**
   * Checks what the library does not: that each tile has data, for which it would put zeros, and
   * the checksums of gzip.
   */
  private static void checkTiles(CompressedImageHDU image, CompressedTiles tiles)
      throws FitsException, MapFormatException {
    boolean gzip = FitsKeywords.text(image.getHeader(), "ZCMPTYPE").startsWith("GZIP");
    List<Integer> columns =
        TILE_COLUMNS.stream().map(image::findColumn).filter(column -> column >= 0).toList();
    for (int row = 0; row < tiles.rows(); row++) {
      boolean present = false;
      for (int column : columns) {
        Object tile = image.getData().getElement(row, column);
        present |= Array.getLength(tile) > 0;
        if (gzip && column == columns.get(0) && tile instanceof byte[] bytes && bytes.length > 0) {
          tiles.checkGzip(bytes, row);
        }
      }
      if (!present) {
        throw new MapFormatException(
            "has no data in tile %d (column %s)".formatted(row + 1, TILE_COLUMNS.get(0)));
      }
    }
  }

  /** Whether the values have single precision. */
  boolean isSinglePrecision() {
    return stored instanceof float[];
  }

  /** The values as whole numbers. */
  long[] wholeNumbers() throws MapFormatException {
    if (stored instanceof long[] longs) {
      return longs;
    }
    if (stored instanceof int[] ints) {
      return Arrays.stream(ints).asLongStream().toArray();
    }
    throw new MapFormatException(
        "has BITPIX = %s; expected 64, whole numbers".formatted(header.getIntValue("BITPIX")));
  }

  /**
   * The values, BSCALE and BZERO applied.
   *
   * @param sentinel what stands for a missing value, which becomes NaN; compared in the type of the
   *     values
   */
  double[] values(double sentinel) {
    double scale = header.getDoubleValue("BSCALE", 1);
    double zero = header.getDoubleValue("BZERO", 0);
    double missing = isSinglePrecision() ? (float) sentinel : sentinel;
    double[] values = new double[Array.getLength(stored)];
    for (int i = 0; i < values.length; i++) {
      double value =
          stored instanceof byte[] bytes
              ? Byte.toUnsignedInt(bytes[i])
              : Array.getDouble(stored, i);
      value = value * scale + zero;
      values[i] = value == missing ? Double.NaN : value;
    }
    return values;
  }
}
