package org.skyscatter.operators.maps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skyscatter.operators.item.ValueType;

/**
 * The type of the elements of a NumPy array.
 *
 * @param scalar the type of a number
 * @param order the order of its bytes
 * @param complex whether an element is a pair (re, im) of such numbers
 */
record NpyType(Scalar scalar, ByteOrder order, boolean complex) {

  private static final Pattern DESCRIPTION = Pattern.compile("([<>|=])?([a-zA-Z])(\\d{0,4})");

  /** The numbers that are read, all as double. */
  enum Scalar {
    FLOAT32(4) {
      @Override
      double next(ByteBuffer in) {
        return in.getFloat();
      }
    },
    FLOAT64(8) {
      @Override
      double next(ByteBuffer in) {
        return in.getDouble();
      }
    },
    INT8(1) {
      @Override
      double next(ByteBuffer in) {
        return in.get();
      }
    },
    INT16(2) {
      @Override
      double next(ByteBuffer in) {
        return in.getShort();
      }
    },
    INT32(4) {
      @Override
      double next(ByteBuffer in) {
        return in.getInt();
      }
    },
    INT64(8) {
      @Override
      double next(ByteBuffer in) {
        return in.getLong();
      }
    },
    UINT8(1) {
      @Override
      double next(ByteBuffer in) {
        return Byte.toUnsignedInt(in.get());
      }
    },
    UINT16(2) {
      @Override
      double next(ByteBuffer in) {
        return Short.toUnsignedInt(in.getShort());
      }
    },
    UINT32(4) {
      @Override
      double next(ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt());
      }
    },
    UINT64(8) {
      @Override
      double next(ByteBuffer in) {
        long value = in.getLong();
        // Half of it, its lowest bit kept for rounding, fits a signed long.
        return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
      }
    };

    private final int width;

    Scalar(int width) {
      this.width = width;
    }

    abstract double next(ByteBuffer in);
  }

  /** The bytes of an element. */
  int width() {
    return complex ? 2 * scalar.width : scalar.width;
  }

  /** The type of a record's values that loses no digits. */
  ValueType valueType() {
    return scalar == Scalar.FLOAT32 ? ValueType.FLOAT32 : ValueType.FLOAT64;
  }

  /**
   * The type of a description such as {@code <f8}.
   *
   * @throws MapFormatException if the type is none of real, complex or whole numbers
   */
  static NpyType parse(String description) throws MapFormatException {
    Matcher parts = DESCRIPTION.matcher(description);
    if (!parts.matches()) {
      throw refused(description);
    }
    ByteOrder order = ">".equals(parts.group(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    String kind = parts.group(2) + parts.group(3);
    return switch (kind) {
      case "f4" -> new NpyType(Scalar.FLOAT32, order, false);
      case "f8" -> new NpyType(Scalar.FLOAT64, order, false);
      case "c8" -> new NpyType(Scalar.FLOAT32, order, true);
      case "c16" -> new NpyType(Scalar.FLOAT64, order, true);
      case "i1" -> new NpyType(Scalar.INT8, order, false);
      case "i2" -> new NpyType(Scalar.INT16, order, false);
      case "i4" -> new NpyType(Scalar.INT32, order, false);
      case "i8" -> new NpyType(Scalar.INT64, order, false);
      case "u1" -> new NpyType(Scalar.UINT8, order, false);
      case "u2" -> new NpyType(Scalar.UINT16, order, false);
      case "u4" -> new NpyType(Scalar.UINT32, order, false);
      case "u8" -> new NpyType(Scalar.UINT64, order, false);
      default -> throw refused(description);
    };
  }

  private static MapFormatException refused(String description) {
    return new MapFormatException(
        "has the dtype '%s'; expected float32, float64, complex64, complex128 or integers"
            .formatted(description));
  }
}
