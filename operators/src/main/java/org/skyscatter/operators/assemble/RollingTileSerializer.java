package org.skyscatter.operators.assemble;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.skyscatter.operators.state.FormatSnapshot;
import org.skyscatter.operators.state.Formats;
import org.skyscatter.operators.state.FormattedSerializer;

/** Serialises {@link RollingTile}. */
final class RollingTileSerializer extends FormattedSerializer<RollingTile> {

  private static final Formats FORMATS = new Formats("the index of rolling maps", 1, 1);

  /** Writes the newest format. */
  static final RollingTileSerializer NEWEST = new RollingTileSerializer(FORMATS.newest());

  private RollingTileSerializer(int format) {
    super(format);
  }

  @Override
  public void serialize(RollingTile tile, DataOutputView out) throws IOException {
    out.writeLong(tile.version());
    out.writeLong(tile.eventTimeMicros());
    out.writeLong(tile.checksum());
    out.writeBoolean(tile.used());
  }

  @Override
  public RollingTile deserialize(DataInputView in) throws IOException {
    return new RollingTile(in.readLong(), in.readLong(), in.readLong(), in.readBoolean());
  }

  @Override
  public FormatSnapshot<RollingTile> snapshotConfiguration() {
    return new Snapshot(format());
  }

  /** What a savepoint keeps of the serialiser. */
  public static final class Snapshot extends FormatSnapshot<RollingTile> {
    /** Made by Flink. */
    public Snapshot() {
      this(FORMATS.newest());
    }

    Snapshot(int format) {
      super(FORMATS, format);
    }

    @Override
    protected RollingTileSerializer serializer(int ofFormat) {
      return new RollingTileSerializer(ofFormat);
    }
  }
}
