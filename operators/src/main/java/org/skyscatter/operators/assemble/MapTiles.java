package org.skyscatter.operators.assemble;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * Mode {@code map}: one map of all tiles of a map id, when it is complete or its time is over. Its
 * event time is that of its latest tile.
 */
final class MapTiles implements Tiles {

  /**
   * The most tiles of a map. Each costs memory when the map is emitted, and each one that comes
   * costs time for all ranges of pixels that came before.
   */
  static final int MAX_TILES = 1 << 16;

  private final MapMemory memory;
  private final ItemTimes times;

  MapTiles(MapMemory memory, ItemTimes times) {
    this.memory = memory;
    this.times = times;
  }

  @Override
  public void accept(TileItem tile, Turn turn) throws Exception {
    MapMetadata metadata = tile.metadata();
    KnownMap known = memory.known();
    Standing standing = Standing.of(metadata, known, times, turn.watermark());
    if (standing == Standing.LATE) {
      turn.reject(tile, Faults.late(metadata, times, turn.watermark()));
    } else if (known == null || standing == Standing.NEW_VERSION) {
      memory.supersede(known, turn);
      add(tile, Checksums.of(tile.part().values()), known, opened(metadata, known, turn), turn);
    } else if (standing == Standing.SUPERSEDED) {
      memory.remember(known, known.seen(ItemTimes.eventMillis(metadata)), turn);
      turn.count(ItemLedger.SUPERSEDED, 1);
    } else {
      addOrReject(tile, known, turn);
    }
  }

  @Override
  public void onEventTime(long time, Turn turn) throws Exception {
    KnownMap known = memory.known();
    if (known != null && known.open() != null) {
      long deadline = times.deadline(known.open().firstEventMillis());
      if (time >= Math.min(deadline, times.forgetAt(known.lastEventMillis()))) {
        finish(known, null, turn);
      } else {
        // The timer may be that of a shorter window, before a restart with other options.
        turn.atEventTime(deadline);
      }
    }
  }

  @Override
  public void onProcessingTime(long time, Turn turn) throws Exception {
    KnownMap known = memory.known();
    if (known != null && known.open() != null && time >= known.open().closeAt()) {
      finish(known, null, turn);
    }
  }

  /** A map that waits for its first tile. */
  private KnownMap opened(MapMetadata metadata, @Nullable KnownMap before, Turn turn) {
    long closeAt = times.closeAt(turn.now());
    turn.atProcessingTime(closeAt);
    long eventMillis = ItemTimes.eventMillis(metadata);
    return new KnownMap(
        metadata.version(),
        Traits.of(metadata),
        null,
        OpenMap.empty(closeAt),
        before == null ? eventMillis : Math.max(eventMillis, before.lastEventMillis()));
  }

  private void addOrReject(TileItem tile, KnownMap known, Turn turn) throws Exception {
    KnownMap seen = known.seen(ItemTimes.eventMillis(tile.metadata()));
    long checksum = Checksums.of(tile.part().values());
    Rejection.Cause fault = faultOfKind(tile, known, checksum);
    if (fault == null) {
      Long expected = memory.checksum(Span.of(tile.part()));
      if (expected != null && expected == checksum) {
        memory.remember(known, seen, turn);
        turn.count(ItemLedger.DUPLICATE, 1);
        return;
      }
      fault =
          expected == null ? faultOfPlace(tile, known) : Faults.otherTile(tile, checksum, expected);
    }
    if (fault == null) {
      add(tile, checksum, known, seen, turn);
    } else {
      memory.remember(known, seen, turn);
      turn.reject(tile, fault);
    }
  }

  /** Why a tile is none of this map, null where it may be one. */
  private static Rejection.@Nullable Cause faultOfKind(
      TileItem tile, KnownMap known, long checksum) {
    Rejection.Cause fault = Faults.ofKind(tile, known, checksum);
    OpenMap open = known.open();
    if (fault != null || open == null) {
      return fault;
    }
    Traits.Difference difference = differenceOfCounts(tile.tileCount(), open.tileCount());
    return difference == null ? null : Faults.mismatch(difference);
  }

  private static Traits.@Nullable Difference differenceOfCounts(
      @Nullable Integer found, @Nullable Integer expected) {
    return found == null || expected == null || found.equals(expected)
        ? null
        : new Traits.Difference("tileCount", found.toString(), expected.toString());
  }

  /** Why a tile of other pixels than all before cannot be added, null where it can. */
  private Rejection.@Nullable Cause faultOfPlace(TileItem tile, KnownMap known) throws Exception {
    OpenMap open = known.open();
    if (open == null) {
      return Faults.finished(tile);
    }
    Span span = Span.of(tile.part());
    if (open.coverage().overlaps(span)) {
      return Faults.overlap(tile, span, memory.overlapped(span));
    }
    if (open.tiles() >= MAX_TILES) {
      return Faults.moreThanAllowed("the map has %d tiles already".formatted(open.tiles()));
    }
    Integer count = tile.tileCount();
    return count != null && count <= open.tiles() ? Faults.tooMany(count, open.tiles()) : null;
  }

  private void add(
      TileItem tile, long checksum, @Nullable KnownMap before, KnownMap known, Turn turn)
      throws Exception {
    OpenMap open = known.open();
    if (open == null) {
      throw new IllegalStateException("the map is not open");
    }
    Span span = Span.of(tile.part());
    OpenMap grown = open.with(span, tile.tileCount(), ItemTimes.eventMillis(tile.metadata()));
    memory.rememberChecksum(span, checksum);
    if (grown.isComplete(pixelsOf(known.traits()))) {
      memory.remember(before, known, turn);
      finish(known, tile, turn);
      return;
    }
    memory.keep(span, tile);
    turn.count(ItemLedger.OPEN, 1);
    if (grown.firstEventMillis() < open.firstEventMillis()) {
      turn.atEventTime(times.deadline(grown.firstEventMillis()));
    }
    memory.remember(before, known.with(grown), turn);
  }

  /**
   * Emits a map of all tiles that waited.
   *
   * @param last one more tile, which did not wait; null for none
   */
  private void finish(KnownMap known, @Nullable TileItem last, Turn turn) throws Exception {
    List<MapPart> parts = new ArrayList<>();
    MapMetadata latest = last == null ? null : last.metadata();
    for (TileItem tile : memory.waiting()) {
      parts.add(tile.part());
      if (latest == null || tile.metadata().eventTimeMicros() > latest.eventTimeMicros()) {
        latest = tile.metadata();
      }
    }
    turn.count(ItemLedger.OPEN, -parts.size());
    if (last != null) {
      parts.add(last.part());
    }
    if (latest == null) {
      throw new IllegalStateException("no tile of an open map is in the state");
    }
    memory.dropWaiting();
    memory.remember(known, known.with(null), turn);
    turn.emit(new MapItem(latest, false, parts, null));
  }

  private static long pixelsOf(Traits traits) {
    return Sampling.valueOf(traits.sampling()).pixelCount(traits.resolution());
  }
}
