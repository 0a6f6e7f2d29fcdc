package org.skyscatter.operators.maps;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;

/** HEALPix maps that list the numbers of their pixels; those that are not listed are missing. */
final class PartialHealpix {

  /** The column of the pixel numbers. */
  static final String NUMBERS = "PIXEL";

  private PartialHealpix() {}

  /** Whether a table has this layout. */
  static boolean isLayoutOf(FitsTable table, Header header) {
    String scheme = FitsKeywords.text(header, "INDXSCHM");
    return scheme.isEmpty()
        ? FitsKeywords.text(header, "OBJECT").equalsIgnoreCase("PARTIAL")
            || table.indexOf(NUMBERS) >= 0
        : scheme.equalsIgnoreCase("EXPLICIT");
  }

  /**
   * Reads the map.
   *
   * @throws MapFormatException if a pixel is listed twice or is not one of the map
   */
  static PixelMap read(FitsTable table, Header header, HealpixTable map)
      throws IOException, FitsException, MapFormatException {
    FitsColumn numbers = numbers(table, header);
    FitsColumn column = map.column();
    if (column.perRow() != 1 || column.isAt(table.indexOf(NUMBERS))) {
      throw new MapFormatException(
          "lists its pixels by number; expected field %s to hold one value a row"
              .formatted(column.name()));
    }
    int pixelCount = map.sampling().pixelCount(map.nside());
    if (table.rows() > pixelCount) {
      throw new MapFormatException(
          "lists its pixels by number in %d rows; expected at most %d, as NSIDE = %d"
              .formatted(table.rows(), pixelCount, map.nside()));
    }
    LongStream.Builder pixels = LongStream.builder();
    GrowingValues values = table.room(column);
    table.read(
        rows -> {
          numbers.appendNumbers(rows, pixels);
          column.append(rows, values);
        });
    return map.map(place(pixels.build().toArray(), values.toArray(), pixelCount, map.nside()));
  }

  private static FitsColumn numbers(FitsTable table, Header header) throws MapFormatException {
    if (table.indexOf(NUMBERS) < 0) {
      String scheme = FitsKeywords.text(header, "INDXSCHM");
      throw new MapFormatException(
          "has %s; expected a column %s with the pixel numbers, but its columns are %s"
              .formatted(
                  scheme.isEmpty() ? "OBJECT = 'PARTIAL'" : "INDXSCHM = 'EXPLICIT'",
                  NUMBERS,
                  String.join(", ", table.names())));
    }
    return table.column(NUMBERS);
  }

  private static double[] place(long[] numbers, double[] values, int pixelCount, int nside)
      throws MapFormatException {
    double[] pixels = new double[pixelCount];
    Arrays.fill(pixels, Double.NaN);
    BitSet listed = new BitSet(pixelCount);
    for (int row = 0; row < numbers.length; row++) {
      long number = numbers[row];
      if (number < 0 || number >= pixelCount) {
        throw new MapFormatException(
            "has PIXEL = %d in row %d; expected 0 to %d, as NSIDE = %d"
                .formatted(number, row + 1, pixelCount - 1, nside));
      }
      if (listed.get((int) number)) {
        throw new MapFormatException(
            "has PIXEL = %d twice, the second time in row %d".formatted(number, row + 1));
      }
      listed.set((int) number);
      pixels[(int) number] = values[row];
    }
    return pixels;
  }
}
