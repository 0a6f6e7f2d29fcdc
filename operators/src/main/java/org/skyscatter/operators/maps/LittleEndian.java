package org.skyscatter.operators.maps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.skyscatter.operators.item.ValueType;

/** Values as the bytes of a map record. */
final class LittleEndian {

  private LittleEndian() {}

  /** The values in their order, each in the type given. */
  static byte[] bytes(ValueType type, double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, type.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (type == ValueType.FLOAT32) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
    return bytes.array();
  }
}
