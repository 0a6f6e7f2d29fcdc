package org.skyscatter.operators.item;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises items: a byte for the kind, then the fields. Items are immutable, so that a copy in
 * memory is the item itself.
 */
final class ItemSerializer<T extends Item> extends TypeSerializer<T> {

  private static final int MAP = 1;
  private static final int ENCODED_MAP = 2;
  private static final int REJECTION = 3;

  private final Class<T> type;

  ItemSerializer(Class<T> type) {
    this.type = type;
  }

  Class<T> type() {
    return type;
  }

  @Override
  public void serialize(T item, DataOutputView target) throws IOException {
    FieldWriter out = new FieldWriter(target);
    if (item instanceof MapItem map) {
      target.writeByte(MAP);
      MapItemFormat.write(map, out);
    } else if (item instanceof EncodedMap map) {
      target.writeByte(ENCODED_MAP);
      EncodedMapFormat.write(map, out);
    } else if (item instanceof Rejection rejection) {
      target.writeByte(REJECTION);
      RejectionFormat.write(rejection, out);
    }
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    FieldReader in = new FieldReader(source);
    int kind = source.readByte();
    Item item =
        switch (kind) {
          case MAP -> MapItemFormat.read(in);
          case ENCODED_MAP -> EncodedMapFormat.read(in);
          case REJECTION -> RejectionFormat.read(in);
          default -> throw new IOException("no item is of kind " + kind);
        };
    return type.cast(item);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    throw new UnsupportedOperationException("an item has no empty value");
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemSerializer<?> that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new ItemSerializerSnapshot<>(type);
  }
}
