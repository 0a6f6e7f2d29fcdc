package org.skyscatter.deploy.maps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The type of the values of a map in a record, as named in the schema of SkyMap. */
public enum ValueType {
  /** Four bytes a value; for maps stored so. */
  FLOAT32("float32", Float.BYTES) {
    @Override
    void put(ByteBuffer to, double value) {
      to.putFloat((float) value);
    }
  },
  /** Eight bytes a value; for maps stored so, and for all other types. */
  FLOAT64("float64", Double.BYTES) {
    @Override
    void put(ByteBuffer to, double value) {
      to.putDouble(value);
    }
  };

  private final String label;
  private final int width;

  ValueType(String label, int width) {
    this.label = label;
    this.width = width;
  }

  abstract void put(ByteBuffer to, double value);

  /** The name in a record: float32 or float64. */
  public String label() {
    return label;
  }

  /** The bytes of a value. */
  public int width() {
    return width;
  }

  /** The values as a record holds them: little-endian, in their order. */
  public byte[] toBytes(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, width))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      put(bytes, value);
    }
    return bytes.array();
  }
}
