package org.skyscatter.operators.assemble;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.state.FormatSnapshot;
import org.skyscatter.operators.state.Formats;
import org.skyscatter.operators.state.FormattedSerializer;

/** Serialises {@link KnownMap}. */
final class KnownMapSerializer extends FormattedSerializer<KnownMap> {

  private static final Formats FORMATS = new Formats("what is known of maps", 1, 1);

  /** Writes the newest format. */
  static final KnownMapSerializer NEWEST = new KnownMapSerializer(FORMATS.newest());

  private KnownMapSerializer(int format) {
    super(format);
  }

  @Override
  public void serialize(KnownMap map, DataOutputView out) throws IOException {
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
  public KnownMap deserialize(DataInputView in) throws IOException {
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
  public FormatSnapshot<KnownMap> snapshotConfiguration() {
    return new Snapshot(format());
  }

  /** What a savepoint keeps of the serialiser. */
  public static final class Snapshot extends FormatSnapshot<KnownMap> {
    /** Made by Flink. */
    public Snapshot() {
      this(FORMATS.newest());
    }

    Snapshot(int format) {
      super(FORMATS, format);
    }

    @Override
    protected KnownMapSerializer serializer(int ofFormat) {
      return new KnownMapSerializer(ofFormat);
    }
  }
}
