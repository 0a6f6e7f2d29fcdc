package org.skyscatter.operators.state;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises immutable values, so that a copy in memory is the value itself. The format has a
 * number, which a savepoint keeps in the {@link FormatSnapshot} and not beside each value. A
 * serialiser of an older format reads and writes what that format has: a field that was added later
 * is left out, and has a default when read. Flink restores state by the serialiser of its savepoint
 * and writes it anew by that of the job.
 */
public abstract class FormattedSerializer<T> extends TypeSerializer<T> {

  private final int format;

  /** A serialiser of one format. */
  protected FormattedSerializer(int format) {
    this.format = format;
  }

  /** The format that is read and written. */
  public final int format() {
    return format;
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
  public final TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public final T createInstance() {
    throw new UnsupportedOperationException("there is no empty value");
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormattedSerializer<?> that
        && getClass() == that.getClass()
        && format == that.format;
  }

  @Override
  public int hashCode() {
    return Objects.hash(getClass(), format);
  }

  @Override
  public abstract FormatSnapshot<T> snapshotConfiguration();
}
