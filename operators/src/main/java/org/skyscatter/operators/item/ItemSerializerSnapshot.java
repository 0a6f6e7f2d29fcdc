package org.skyscatter.operators.item;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.state.FormatSnapshot;
import org.skyscatter.operators.state.FormattedSerializer;

/** What a savepoint keeps of an {@link ItemSerializer}: its format, and the type of its items. */
public final class ItemSerializerSnapshot<T extends Item> extends FormatSnapshot<T> {

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
  public ItemSerializerSnapshot() {
    super(ItemSerializer.FORMATS, ItemSerializer.FORMATS.newest());
  }

  ItemSerializerSnapshot(Class<T> type, int format) {
    super(ItemSerializer.FORMATS, format);
    this.type = type;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(type().getName());
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
    super.readSnapshot(version, in, loader);
    String name = in.readUTF();
    type =
        (Class<T>)
            TYPES.stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no items are of type " + name));
  }

  @Override
  protected FormattedSerializer<T> serializer(int ofFormat) {
    return new ItemSerializer<>(type(), ofFormat);
  }

  @Override
  protected boolean isOfSameValues(FormatSnapshot<T> other) {
    return other instanceof ItemSerializerSnapshot<T> that && type().equals(that.type());
  }

  private Class<T> type() {
    if (type == null) {
      throw new IllegalStateException("the snapshot was not read");
    }
    return type;
  }
}
