package org.skyscatter.operators.assemble;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.skyscatter.operators.state.FormatSnapshot;
import org.skyscatter.operators.state.Formats;
import org.skyscatter.operators.state.FormattedSerializer;

/** Serialises {@link RollingSky}. */
final class RollingSkySerializer extends FormattedSerializer<RollingSky> {

  private static final Formats FORMATS = new Formats("rolling maps", 1, 1);

  /** Writes the newest format. */
  static final RollingSkySerializer NEWEST = new RollingSkySerializer(FORMATS.newest());

  private RollingSkySerializer(int format) {
    super(format);
  }

  @Override
  public void serialize(RollingSky sky, DataOutputView out) throws IOException {
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
  public RollingSky deserialize(DataInputView in) throws IOException {
    return new RollingSky(
        Traits.read(in),
        in.readLong(),
        Coverage.read(in),
        in.readBoolean() ? Long.valueOf(in.readLong()) : null,
        in.readLong(),
        in.readLong());
  }

  @Override
  public FormatSnapshot<RollingSky> snapshotConfiguration() {
    return new Snapshot(format());
  }

  /** What a savepoint keeps of the serialiser. */
  public static final class Snapshot extends FormatSnapshot<RollingSky> {
    /** Made by Flink. */
    public Snapshot() {
      this(FORMATS.newest());
    }

    Snapshot(int format) {
      super(FORMATS, format);
    }

    @Override
    protected RollingSkySerializer serializer(int ofFormat) {
      return new RollingSkySerializer(ofFormat);
    }
  }
}
