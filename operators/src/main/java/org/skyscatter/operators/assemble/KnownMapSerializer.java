package org.skyscatter.operators.assemble;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Serialises {@link KnownMap}. */
final class KnownMapSerializer extends StateSerializer<KnownMap> {

  static final KnownMapSerializer INSTANCE = new KnownMapSerializer();

  private KnownMapSerializer() {}

  @Override
  void write(KnownMap map, DataOutputView out) throws IOException {
    out.writeLong(map.version());
    map.traits().write(out);
    Long checksum = map.wholeChecksum();
    out.writeBoolean(checksum != null);
    if (checksum != null) {
      out.writeLong(checksum);
    }
    OpenMap open = map.open();
    out.writeBoolean(open != null);
    if (open != null) {
      writeOpen(open, out);
    }
    out.writeLong(map.lastEventMillis());
  }

  @Override
  KnownMap read(DataInputView in) throws IOException {
    return new KnownMap(
        in.readLong(),
        Traits.read(in),
        in.readBoolean() ? Long.valueOf(in.readLong()) : null,
        in.readBoolean() ? readOpen(in) : null,
        in.readLong());
  }

  private static void writeOpen(OpenMap open, DataOutputView out) throws IOException {
    out.writeInt(open.tiles());
    Integer tileCount = open.tileCount();
    out.writeBoolean(tileCount != null);
    if (tileCount != null) {
      out.writeInt(tileCount);
    }
    open.coverage().write(out);
    out.writeLong(open.firstEventMillis());
    out.writeLong(open.closeAt());
  }

  private static OpenMap readOpen(DataInputView in) throws IOException {
    int tiles = in.readInt();
    @Nullable Integer tileCount = in.readBoolean() ? Integer.valueOf(in.readInt()) : null;
    return new OpenMap(tiles, tileCount, Coverage.read(in), in.readLong(), in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<KnownMap> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a savepoint keeps of the serialiser: its name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<KnownMap> {
    /** Made by Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
