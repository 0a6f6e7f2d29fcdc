package org.skyscatter.operators.assemble;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises what an operator knows of its items: a byte for the format, then the fields. The
 * values are immutable, so that a copy in memory is the value itself.
 */
abstract class StateSerializer<T> extends TypeSerializerSingleton<T> {

  private static final int FORMAT = 1;

  abstract void write(T value, DataOutputView out) throws IOException;

  abstract T read(DataInputView in) throws IOException;

  @Override
  public final void serialize(T value, DataOutputView target) throws IOException {
    target.writeByte(FORMAT);
    write(value, target);
  }

  @Override
  public final T deserialize(DataInputView source) throws IOException {
    int format = source.readByte();
    if (format != FORMAT) {
      throw new IOException(
          "state was written in format " + format + ", but this version reads " + FORMAT);
    }
    return read(source);
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public final T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return from;
  }

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  @Override
  public final T createInstance() {
    throw new UnsupportedOperationException("there is no empty value");
  }

  @Override
  public final int getLength() {
    return -1;
  }
}
