package org.skyscatter.operators.assemble;

import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * The state of the map whose turn it is: what is known of it, the checksums of its tiles, and the
 * tiles that wait. Checksums and tiles have a state entry each, so that no tile is written again
 * for another one.
 */
final class MapMemory {

  /** What is known of the map. */
  static final ValueStateDescriptor<KnownMap> KNOWN =
      new ValueStateDescriptor<>("known-map", KnownMapSerializer.NEWEST);

  private final ItemTimes times;
  private final ValueState<KnownMap> known;
  private final MapState<Long, Long> checksums;
  private final MapState<Long, TileItem> waiting;

  MapMemory(KeyedStateStore store, TypeInformation<TileItem> tileType, ItemTimes times) {
    this.times = times;
    this.known = store.getState(KNOWN);
    this.checksums =
        store.getMapState(new MapStateDescriptor<>("tile-checksums", Types.LONG, Types.LONG));
    this.waiting =
        store.getMapState(new MapStateDescriptor<>("waiting-tiles", Types.LONG, tileType));
  }

  /** What is known of the map, null for nothing. */
  @Nullable KnownMap known() throws Exception {
    return known.value();
  }

  /** Changes what is known of the map, and sees to it that it is forgotten in time. */
  void remember(@Nullable KnownMap before, KnownMap after, Turn turn) throws Exception {
    if (before == null) {
      turn.atEventTime(times.forgetAt(after.lastEventMillis()));
    }
    if (!after.equals(before)) {
      known.update(after);
    }
  }

  /** Forgets the map if its time is over, or else asks for a turn when it will be. */
  void forgetBy(long eventTime, Turn turn) throws Exception {
    KnownMap map = known.value();
    if (map == null) {
      return;
    }
    long forgetAt = times.forgetAt(map.lastEventMillis());
    if (eventTime < forgetAt) {
      turn.atEventTime(forgetAt);
    } else {
      known.clear();
      forgetTiles();
    }
  }

  /** Forgets all tiles of a version in whose place another one is used. */
  void supersede(@Nullable KnownMap old, Turn turn) throws Exception {
    if (old != null && old.wholeChecksum() == null) {
      turn.count(ItemLedger.SUPERSEDED, old.openTiles());
      turn.count(ItemLedger.OPEN, -old.openTiles());
      forgetTiles();
    }
  }

  /** The checksum of the tile of some pixels, null where none came. */
  @Nullable Long checksum(Span span) throws Exception {
    return checksums.get(span.key());
  }

  /** Remembers the checksum of a tile. */
  void rememberChecksum(Span span, long checksum) throws Exception {
    checksums.put(span.key(), checksum);
  }

  /** The pixels of the first tile that overlaps a span; the span itself where there is none. */
  Span overlapped(Span span) throws Exception {
    Span first = null;
    for (Long key : checksums.keys()) {
      Span other = Span.ofKey(key);
      if (other.overlaps(span) && (first == null || other.first() < first.first())) {
        first = other;
      }
    }
    return first == null ? span : first;
  }

  /** Keeps a tile until its map is emitted. */
  void keep(Span span, TileItem tile) throws Exception {
    waiting.put(span.key(), tile);
  }

  /** The tiles that wait. */
  Iterable<TileItem> waiting() throws Exception {
    return waiting.values();
  }

  /** Drops the tiles that waited, after their map was emitted; their checksums stay. */
  void dropWaiting() {
    waiting.clear();
  }

  private void forgetTiles() {
    checksums.clear();
    waiting.clear();
  }
}
