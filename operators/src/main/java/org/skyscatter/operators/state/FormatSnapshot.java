package org.skyscatter.operators.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint keeps of a {@link FormattedSerializer}: the number of its format, which is the
 * version of the snapshot. An older format is read by a serialiser of its own, and then written
 * anew; one that cannot be read is refused by name.
 *
 * <p>Savepoints name the class of the snapshot, so that it can be neither renamed nor moved. It
 * needs a public constructor without arguments.
 */
public abstract class FormatSnapshot<T> implements TypeSerializerSnapshot<T> {

  private final Formats formats;
  private int format;

  /**
   * The snapshot of values in one of the formats.
   *
   * @param format the format; where Flink makes the snapshot, it then reads another from the
   *     savepoint
   */
  protected FormatSnapshot(Formats formats, int format) {
    this.formats = formats;
    this.format = format;
  }

  /** The serialiser of a format. */
  protected abstract FormattedSerializer<T> serializer(int ofFormat);

  /** Whether both are of the same kind of values, whatever their formats. */
  protected boolean isOfSameValues(FormatSnapshot<T> other) {
    return getClass() == other.getClass();
  }

  @Override
  public final int getCurrentVersion() {
    return format;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {}

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
    formats.check(version);
    format = version;
  }

  @Override
  public final TypeSerializer<T> restoreSerializer() {
    return serializer(format);
  }

  @Override
  public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (!(old instanceof FormatSnapshot<T> that) || !isOfSameValues(that) || that.format > format) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return that.format == format
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }
}
