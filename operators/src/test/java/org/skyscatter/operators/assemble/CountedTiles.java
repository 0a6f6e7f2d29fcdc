package org.skyscatter.operators.assemble;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.TileItem;

/** The type of tiles, which counts how often one is written. */
final class CountedTiles extends TypeInformation<TileItem> {

  private static final AtomicLong WRITTEN = new AtomicLong();

  /** How many tiles were written since the last call. */
  static long takeWritten() {
    return WRITTEN.getAndSet(0);
  }

  private static final class Counting extends TypeSerializer<TileItem> {

    private final TypeSerializer<TileItem> tiles;

    Counting(TypeSerializer<TileItem> tiles) {
      this.tiles = tiles;
    }

    @Override
    public void serialize(TileItem tile, DataOutputView target) throws IOException {
      WRITTEN.incrementAndGet();
      tiles.serialize(tile, target);
    }

    @Override
    public boolean isImmutableType() {
      return tiles.isImmutableType();
    }

    @Override
    public TypeSerializer<TileItem> duplicate() {
      return this;
    }

    @Override
    public TileItem createInstance() {
      return tiles.createInstance();
    }

    @Override
    public TileItem copy(TileItem from) {
      return from;
    }

    @Override
    public TileItem copy(TileItem from, TileItem reuse) {
      return from;
    }

    @Override
    public int getLength() {
      return tiles.getLength();
    }

    @Override
    public TileItem deserialize(DataInputView source) throws IOException {
      return tiles.deserialize(source);
    }

    @Override
    public TileItem deserialize(TileItem reuse, DataInputView source) throws IOException {
      return tiles.deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
      tiles.copy(source, target);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Counting;
    }

    @Override
    public int hashCode() {
      return tiles.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<TileItem> snapshotConfiguration() {
      return tiles.snapshotConfiguration();
    }
  }

  @Override
  public TypeSerializer<TileItem> createSerializer(SerializerConfig config) {
    return new Counting(ItemTypeInfo.TILES.createSerializer(config));
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<TileItem> getTypeClass() {
    return TileItem.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return "counted tiles";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CountedTiles;
  }

  @Override
  public int hashCode() {
    return CountedTiles.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CountedTiles;
  }
}
