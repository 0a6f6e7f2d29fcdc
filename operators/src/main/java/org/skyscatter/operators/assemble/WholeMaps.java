package org.skyscatter.operators.assemble;

import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.metrics.ItemLedger;

/** Maps that came whole: each version of a map is emitted once, at once. */
final class WholeMaps {

  private final MapMemory memory;
  private final ItemTimes times;

  WholeMaps(MapMemory memory, ItemTimes times) {
    this.memory = memory;
    this.times = times;
  }

  void accept(MapItem map, Turn turn) throws Exception {
    MapMetadata metadata = map.metadata();
    KnownMap known = memory.known();
    Standing standing = Standing.of(metadata, known, times, turn.watermark());
    if (standing == Standing.LATE) {
      turn.reject(map, Faults.late(metadata, times, turn.watermark()));
    } else if (known == null || standing == Standing.NEW_VERSION) {
      emit(map, known, turn);
    } else {
      memory.remember(known, known.seen(ItemTimes.eventMillis(metadata)), turn);
      if (standing == Standing.SUPERSEDED) {
        turn.count(ItemLedger.SUPERSEDED, map.parts().size());
      } else {
        compare(map, known, turn);
      }
    }
  }

  private void emit(MapItem map, @Nullable KnownMap known, Turn turn) throws Exception {
    memory.supersede(known, turn);
    MapMetadata metadata = map.metadata();
    long eventMillis = ItemTimes.eventMillis(metadata);
    memory.remember(
        known,
        new KnownMap(
            metadata.version(),
            Traits.of(metadata),
            Checksums.of(map),
            null,
            known == null ? eventMillis : Math.max(eventMillis, known.lastEventMillis())),
        turn);
    turn.emit(map);
  }

  private void compare(MapItem map, KnownMap known, Turn turn) {
    Rejection.Cause fault = fault(map, known);
    if (fault == null) {
      turn.count(ItemLedger.DUPLICATE, map.parts().size());
    } else {
      turn.reject(map, fault);
    }
  }

  /** In what a map differs from the one of the same version that came before, null for nothing. */
  private static Rejection.@Nullable Cause fault(MapItem map, KnownMap known) {
    MapMetadata metadata = map.metadata();
    long checksum = Checksums.of(map);
    Long expected = known.wholeChecksum();
    if (expected == null) {
      return Faults.tilesCameBefore(metadata, checksum);
    }
    if (checksum != expected) {
      return Faults.otherMap(metadata, checksum, expected);
    }
    Traits.Difference difference = Traits.of(metadata).differenceFrom(known.traits());
    return difference == null ? null : Faults.otherMap(metadata, difference);
  }
}
