package org.skyscatter.deploy.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTable.ColumnDesc;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.ValueType;

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

  /**
   * Finds a column.
   *
   * @param field its number from 0, or its name in any case
   * @throws MapFormatException if there is none, or it does not hold numbers
   */
  static FitsColumn find(Header header, BinaryTable table, String field) throws MapFormatException {
    List<String> names = new ArrayList<>();
    for (int index = 0; index < table.getNCols(); index++) {
      String name = FitsKeywords.text(header, "TTYPE" + (index + 1));
      if (field.equals(Integer.toString(index)) || field.equalsIgnoreCase(name)) {
        return new FitsColumn(header, table, index);
      }
      names.add(name.isEmpty() ? "(no name)" : name);
    }
    throw new MapFormatException(
        "has no field %s; its fields are 0 to %d: %s"
            .formatted(field, names.size() - 1, String.join(", ", names)));
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

  /**
   * Reads the values row by row, TSCAL and TZERO applied; NaN where the file declares (TNULL,
   * BAD_DATA) that there is none.
   *
   * @throws FitsException if the rows cannot be read
   */
  double[] read(BinaryTable table) throws FitsException {
    int rows = table.getNRows();
    double[] values = new double[Math.multiplyExact(rows, perRow)];
    for (int row = 0, at = 0; row < rows; row++, at += perRow) {
      convert(table.getElement(row, index), values, at);
    }
    return values;
  }

  private void convert(Object stored, double[] values, int at) {
    for (int i = 0; i < perRow; i++) {
      if (stored instanceof float[] floats) {
        values[at + i] = real(floats[i]);
      } else if (stored instanceof double[] doubles) {
        values[at + i] = real(doubles[i]);
      } else if (stored instanceof byte[] bytes) {
        values[at + i] = whole(Byte.toUnsignedLong(bytes[i]));
      } else if (stored instanceof short[] shorts) {
        values[at + i] = whole(shorts[i]);
      } else if (stored instanceof int[] ints) {
        values[at + i] = whole(ints[i]);
      } else {
        values[at + i] = whole(((long[]) stored)[i]);
      }
    }
  }

  private double real(double value) {
    return MissingValues.standsFor(badValue, value) ? Double.NaN : value * scale + zero;
  }

  private double whole(long value) {
    return nullValue != null && nullValue == value ? Double.NaN : value * scale + zero;
  }
}
