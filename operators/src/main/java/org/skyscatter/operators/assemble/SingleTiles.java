package org.skyscatter.operators.assemble;

import java.util.List;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.metrics.ItemLedger;

/** Mode {@code tile}: each tile is emitted at once as a map of its own. */
final class SingleTiles implements Tiles {

  private final MapMemory memory;
  private final ItemTimes times;

  SingleTiles(MapMemory memory, ItemTimes times) {
    this.memory = memory;
    this.times = times;
  }

  @Override
  public void accept(TileItem tile, Turn turn) throws Exception {
    MapMetadata metadata = tile.metadata();
    KnownMap known = memory.known();
    Standing standing = Standing.of(metadata, known, times, turn.watermark());
    long eventMillis = ItemTimes.eventMillis(metadata);
    if (standing == Standing.LATE) {
      turn.reject(tile, Faults.late(metadata, times, turn.watermark()));
    } else if (known == null || standing == Standing.NEW_VERSION) {
      memory.supersede(known, turn);
      long last = known == null ? eventMillis : Math.max(eventMillis, known.lastEventMillis());
      memory.remember(
          known, new KnownMap(metadata.version(), Traits.of(metadata), null, null, last), turn);
      emit(tile, Checksums.of(tile.part().values()), turn);
    } else {
      memory.remember(known, known.seen(eventMillis), turn);
      if (standing == Standing.SUPERSEDED) {
        turn.count(ItemLedger.SUPERSEDED, 1);
      } else {
        compare(tile, known, turn);
      }
    }
  }

  private void compare(TileItem tile, KnownMap known, Turn turn) throws Exception {
    long checksum = Checksums.of(tile.part().values());
    Rejection.Cause fault = Faults.ofKind(tile, known, checksum);
    Long expected = memory.checksum(Span.of(tile.part()));
    if (fault != null) {
      turn.reject(tile, fault);
    } else if (expected == null) {
      emit(tile, checksum, turn);
    } else if (expected == checksum) {
      turn.count(ItemLedger.DUPLICATE, 1);
    } else {
      turn.reject(tile, Faults.otherTile(tile, checksum, expected));
    }
  }

  private void emit(TileItem tile, long checksum, Turn turn) throws Exception {
    memory.rememberChecksum(Span.of(tile.part()), checksum);
    turn.emit(new MapItem(tile.metadata(), false, List.of(tile.part()), tile.position()));
  }

  @Override
  public void onEventTime(long time, Turn turn) throws Exception {}

  @Override
  public void onProcessingTime(long time, Turn turn) {}
}
