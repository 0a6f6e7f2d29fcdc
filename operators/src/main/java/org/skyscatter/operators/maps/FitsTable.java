package org.skyscatter.operators.maps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;

/** A binary table, read once from its first row to its last, some rows at a time. */
final class FitsTable {

  private static final int CHUNK = 1 << 20;
  private static final String DECLARED = "NAXIS1 x NAXIS2 declare";

  /** Takes some rows. */
  interface RowReader {
    void accept(BinaryTable rows) throws FitsException, MapFormatException;
  }

  private final FitsStream stream;
  private final Header header;
  private final BinaryTable layout;
  private final int rowLength;
  private final int rows;

  /**
   * Describes the table of an HDU, whose header was just read.
   *
   * @throws MapFormatException if there is less than it declares, or its columns are impossible
   */
  FitsTable(FitsStream stream, FitsHdu hdu) throws FitsException, MapFormatException {
    this.stream = stream;
    this.header = hdu.header();
    this.rowLength = (int) FitsKeywords.requireWhole(header, "NAXIS1", 0, Integer.MAX_VALUE);
    this.rows = (int) FitsKeywords.requireWhole(header, "NAXIS2", 0, Integer.MAX_VALUE);
    stream.checkSize((long) rowLength * rows, DECLARED);
    BasicHDU<?> described;
    try {
      described = Fits.makeHDU(header);
      this.layout = (BinaryTable) described.getData();
    } catch (IllegalArgumentException e) {
      throw new MapFormatException("is not valid FITS: " + e.getMessage(), e);
    }
    // The library trusts the columns and corrects its copy of NAXIS1.
    long columns = described.getHeader().getLongValue("NAXIS1");
    if (columns != rowLength) {
      throw new MapFormatException(
          "has NAXIS1 = %d bytes a row, but its columns (TFORM) take %d"
              .formatted(rowLength, columns));
    }
  }

  /** The number of rows. */
  int rows() {
    return rows;
  }

  /** The names of the columns, as in TTYPE. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int index = 0; index < layout.getNCols(); index++) {
      names.add(FitsKeywords.text(header, "TTYPE" + (index + 1)));
    }
    return names;
  }

  /** The number of the column of a name in any case; -1 where there is none. */
  int indexOf(String name) {
    List<String> names = names();
    for (int index = 0; index < names.size(); index++) {
      if (names.get(index).equalsIgnoreCase(name)) {
        return index;
      }
    }
    return -1;
  }

  /**
   * Finds a column.
   *
   * @param field its number from 0, or its name in any case
   * @throws MapFormatException if there is none, or it does not hold numbers
   */
  FitsColumn column(String field) throws MapFormatException {
    int index = indexOf(field);
    for (int number = 0; index < 0 && number < layout.getNCols(); number++) {
      index = field.equals(Integer.toString(number)) ? number : -1;
    }
    if (index < 0) {
      List<String> names = names();
      throw new MapFormatException(
          "has no field %s; its fields are 0 to %d: %s"
              .formatted(field, names.size() - 1, describe(names)));
    }
    return new FitsColumn(header, layout, index);
  }

  private static String describe(List<String> names) {
    return String.join(
        ", ", names.stream().map(name -> name.isEmpty() ? "(no name)" : name).toList());
  }

  /** An array for the values of a column. */
  GrowingValues room(FitsColumn column) {
    return new GrowingValues(Math.multiplyExact(rows, column.perRow()), stream.lengthIsKnown());
  }

  /**
   * Reads all rows.
   *
   * @throws MapFormatException if the file ends before the last of them
   */
  void read(RowReader reader) throws IOException, FitsException, MapFormatException {
    int step = Math.max(1, CHUNK / Math.max(1, rowLength));
    long whole = (long) rowLength * rows;
    // What variable columns refer to lies behind the rows, and is not read.
    header.addValue("PCOUNT", 0, "");
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      byte[] bytes = stream.read(count * rowLength, (long) row * rowLength, whole, DECLARED);
      header.addValue("NAXIS2", count, "");
      BinaryTable some = (BinaryTable) Fits.makeHDU(header).getData();
      some.read(FitsStream.blocks(bytes));
      reader.accept(some);
    }
  }
}
