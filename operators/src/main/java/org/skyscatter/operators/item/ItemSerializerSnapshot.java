package org.skyscatter.operators.item;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What a savepoint keeps of an {@link ItemSerializer}: the type of its items. */
public final class ItemSerializerSnapshot<T extends Item> implements TypeSerializerSnapshot<T> {

  private static final int VERSION = 3;

  /** All types that streams and states have. */
  private static final List<Class<? extends Item>> TYPES =
      List.of(
          DecodedItem.class,
          MapItem.class,
          TileItem.class,
          LocatedMap.class,
          MatchedMap.class,
          SurveyFact.class,
          EncodedItem.class,
          Rejection.class);

  private @Nullable Class<T> type;

  /** Made by Flink, which then calls {@link #readSnapshot}. */
  public ItemSerializerSnapshot() {}

  ItemSerializerSnapshot(Class<T> type) {
    this.type = type;
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(type().getName());
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "items were written in format " + version + ", but this version reads " + VERSION);
    }
    String name = in.readUTF();
    type =
        (Class<T>)
            TYPES.stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no items are of type " + name));
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new ItemSerializer<>(type());
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old instanceof ItemSerializerSnapshot<T> that && type().equals(that.type())
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }

  private Class<T> type() {
    if (type == null) {
      throw new IllegalStateException("the snapshot was not read");
    }
    return type;
  }
}
