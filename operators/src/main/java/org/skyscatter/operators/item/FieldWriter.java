package org.skyscatter.operators.item;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes the fields of items; {@link FieldReader} reads them in the same order. */
final class FieldWriter {

  private final DataOutputView out;

  FieldWriter(DataOutputView out) {
    this.out = out;
  }

  void flag(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  void number(int value) throws IOException {
    out.writeInt(value);
  }

  void number(long value) throws IOException {
    out.writeLong(value);
  }

  void number(double value) throws IOException {
    out.writeDouble(value);
  }

  void numbers(double[] values) throws IOException {
    byte[] array = new byte[Math.multiplyExact(values.length, Double.BYTES)];
    ByteBuffer.wrap(array).asDoubleBuffer().put(values);
    array(array);
  }

  void text(String value) throws IOException {
    array(value.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(Bytes value) throws IOException {
    out.writeInt(value.length());
    value.writeTo(out);
  }

  void optionalText(@Nullable String value) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      text(value);
    }
  }

  void optionalBytes(@Nullable Bytes value) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      bytes(value);
    }
  }

  void optionalNumber(@Nullable Integer value) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeInt(value);
    }
  }

  void optionalNumber(@Nullable Double value) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeDouble(value);
    }
  }

  private void array(byte[] array) throws IOException {
    out.writeInt(array.length);
    out.write(array);
  }
}
