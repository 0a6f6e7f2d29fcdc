package org.skyscatter.operators.maps;

import java.lang.reflect.Array;
import java.util.Set;
import java.util.stream.LongStream;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTable.ColumnDesc;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.operators.sky.Unseen;

/** A column of numbers in a FITS binary table, and how its stored numbers become values. */
final class FitsColumn {

  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(byte.class, short.class, int.class, long.class);

  private final int index;
  private final String name;
  private final String unit;
  private final Class<?> type;
  private final int perRow;
  private final double scale;
  private final double zero;
  private final @Nullable Long nullValue;
  private final double badValue;

  /**
   * Describes a column.
   *
   * @param index its number from 0
   * @throws MapFormatException if it does not hold numbers
   */
  FitsColumn(Header header, BinaryTable table, int index) throws MapFormatException {
    ColumnDesc description = table.getDescriptor(index);
    int number = index + 1;
    this.index = index;
    this.name = FitsKeywords.text(header, "TTYPE" + number);
    this.unit = FitsKeywords.text(header, "TUNIT" + number);
    this.type = description.getElementClass();
    this.perRow = description.getElementCount();
    boolean whole = WHOLE_NUMBERS.contains(type);
    if (!(whole || type.equals(float.class) || type.equals(double.class))
        || description.isVariableSize()
        || description.isComplex()) {
      throw new MapFormatException(
          "has TFORM%d = '%s'; expected numbers (E, D, B, I, J or K)"
              .formatted(number, FitsKeywords.text(header, "TFORM" + number)));
    }
    this.scale = header.getDoubleValue("TSCAL" + number, 1);
    this.zero = header.getDoubleValue("TZERO" + number, 0);
    this.nullValue =
        whole && header.containsKey("TNULL" + number)
            ? FitsKeywords.requireWhole(
                header, "TNULL" + number, Long.MIN_VALUE + 1, Long.MAX_VALUE)
            : null;
    this.badValue = header.getDoubleValue("BAD_DATA", Double.NaN);
  }

  /** The name, as in TTYPE. */
  String name() {
    return name;
  }

  /** The unit, as in TUNIT; empty where it is not stated. */
  String unit() {
    return unit;
  }

  /** The number of values in a row. */
  int perRow() {
    return perRow;
  }

  /** The type of a record's values that loses no digits. */
  ValueType valueType() {
    return type.equals(float.class) && scale == 1 && zero == 0
        ? ValueType.FLOAT32
        : ValueType.FLOAT64;
  }

  /** Whether this is the column of a number. */
  boolean isAt(int number) {
    return index == number;
  }

  /**
   * Appends the values of some rows, TSCAL and TZERO applied; NaN where the file declares (TNULL,
   * BAD_DATA) that there is none.
   *
   * @throws FitsException if the rows cannot be read
   */
  void append(BinaryTable rows, GrowingValues values) throws FitsException {
    for (int row = 0; row < rows.getNRows(); row++) {
      Object stored = rows.getElement(row, index);
      if (stored instanceof float[] floats) {
        for (float value : floats) {
          values.add(real(value));
        }
      } else if (stored instanceof double[] doubles) {
        for (double value : doubles) {
          values.add(real(value));
        }
      } else {
        for (int i = 0; i < perRow; i++) {
          values.add(whole(storedAt(stored, i)));
        }
      }
    }
  }

  /**
   * Appends the pixel numbers of some rows.
   *
   * @throws MapFormatException if they are no whole numbers, one a row
   */
  void appendNumbers(BinaryTable rows, LongStream.Builder numbers)
      throws FitsException, MapFormatException {
    if (!WHOLE_NUMBERS.contains(type) || perRow != 1 || scale != 1 || zero != Math.rint(zero)) {
      throw new MapFormatException(
          "has other values than expected in column %s: whole numbers, one a row, without TSCAL"
              .formatted(name));
    }
    // 2^63, which stands for unsigned numbers, wraps around as the sum does.
    long offset = zero == 0x1p63 ? Long.MIN_VALUE : (long) zero;
    for (int row = 0; row < rows.getNRows(); row++) {
      numbers.add(storedAt(rows.getElement(row, index), 0) + offset);
    }
  }

  private static long storedAt(Object stored, int i) {
    return stored instanceof byte[] bytes
        ? Byte.toUnsignedLong(bytes[i])
        : Array.getLong(stored, i);
  }

  private double real(double value) {
    return Unseen.isNear(value, badValue) ? Double.NaN : value * scale + zero;
  }

  private double whole(long value) {
    return nullValue != null && nullValue == value ? Double.NaN : value * scale + zero;
  }
}
