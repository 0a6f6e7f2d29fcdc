package org.skyscatter.operators.item;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.jspecify.annotations.Nullable;

/** Reads the fields of items that {@link FieldWriter} wrote. */
final class FieldReader {

  private final DataInputView in;

  FieldReader(DataInputView in) {
    this.in = in;
  }

  boolean flag() throws IOException {
    return in.readBoolean();
  }

  int number() throws IOException {
    return in.readInt();
  }

  long longNumber() throws IOException {
    return in.readLong();
  }

  double realNumber() throws IOException {
    return in.readDouble();
  }

  double[] realNumbers() throws IOException {
    byte[] array = array();
    double[] values = new double[array.length / Double.BYTES];
    ByteBuffer.wrap(array).asDoubleBuffer().get(values);
    return values;
  }

  String text() throws IOException {
    return new String(array(), StandardCharsets.UTF_8);
  }

  Bytes bytes() throws IOException {
    return Bytes.wrap(array());
  }

  @Nullable String optionalText() throws IOException {
    return in.readBoolean() ? text() : null;
  }

  @Nullable Bytes optionalBytes() throws IOException {
    return in.readBoolean() ? bytes() : null;
  }

  @Nullable Integer optionalNumber() throws IOException {
    return in.readBoolean() ? Integer.valueOf(in.readInt()) : null;
  }

  @Nullable Double optionalRealNumber() throws IOException {
    return in.readBoolean() ? Double.valueOf(in.readDouble()) : null;
  }

  private byte[] array() throws IOException {
    byte[] array = new byte[in.readInt()];
    in.readFully(array);
    return array;
  }
}
