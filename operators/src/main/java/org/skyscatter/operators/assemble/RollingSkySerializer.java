package org.skyscatter.operators.assemble;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serialises {@link RollingSky}. */
final class RollingSkySerializer extends StateSerializer<RollingSky> {

  static final RollingSkySerializer INSTANCE = new RollingSkySerializer();

  private RollingSkySerializer() {}

  @Override
  void write(RollingSky sky, DataOutputView out) throws IOException {
    sky.traits().write(out);
    out.writeLong(sky.version());
    sky.coverage().write(out);
    Long emitAt = sky.emitAt();
    out.writeBoolean(emitAt != null);
    if (emitAt != null) {
      out.writeLong(emitAt);
    }
    out.writeLong(sky.lastEmission());
    out.writeLong(sky.forgetAt());
  }

  @Override
  RollingSky read(DataInputView in) throws IOException {
    return new RollingSky(
        Traits.read(in),
        in.readLong(),
        Coverage.read(in),
        in.readBoolean() ? Long.valueOf(in.readLong()) : null,
        in.readLong(),
        in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<RollingSky> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a savepoint keeps of the serialiser: its name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RollingSky> {
    /** Made by Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
