package org.skyscatter.operators.assemble;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serialises {@link RollingTile}. */
final class RollingTileSerializer extends StateSerializer<RollingTile> {

  static final RollingTileSerializer INSTANCE = new RollingTileSerializer();

  private RollingTileSerializer() {}

  @Override
  void write(RollingTile tile, DataOutputView out) throws IOException {
    out.writeLong(tile.version());
    out.writeLong(tile.eventTimeMicros());
    out.writeLong(tile.checksum());
    out.writeBoolean(tile.used());
  }

  @Override
  RollingTile read(DataInputView in) throws IOException {
    return new RollingTile(in.readLong(), in.readLong(), in.readLong(), in.readBoolean());
  }

  @Override
  public TypeSerializerSnapshot<RollingTile> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a savepoint keeps of the serialiser: its name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RollingTile> {
    /** Made by Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
