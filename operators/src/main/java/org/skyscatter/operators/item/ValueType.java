package org.skyscatter.operators.item;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of the numbers in a map record, all little-endian. */
public enum ValueType {
  /** IEEE single precision. */
  FLOAT32("float32", Float.BYTES),
  /** IEEE double precision. */
  FLOAT64("float64", Double.BYTES);

  private final String code;
  private final int size;

  ValueType(String code, int size) {
    this.code = code;
    this.size = size;
  }

  /** The type of this name in a record. */
  public static Optional<ValueType> of(String code) {
    for (ValueType type : values()) {
      if (type.code.equals(code)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The name in a record. */
  public String code() {
    return code;
  }

  /** The size of one number [bytes]. */
  public int size() {
    return size;
  }

  /** All numbers of a sequence whose length is a multiple of {@link #size()}. */
  public double[] toDoubles(Bytes bytes) {
    ByteBuffer buffer = bytes.littleEndian();
    double[] values = new double[bytes.length() / size];
    if (this == FLOAT64) {
      buffer.asDoubleBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = buffer.getFloat();
      }
    }
    return values;
  }
}
