package org.skyscatter.operators.assemble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * Mode {@code rolling}: one map of the newest tiles of a survey and band, whatever their map ids,
 * every interval in which a tile came. Its id is {@code rolling-} and the end of the interval by
 * the clock, its event time that of its latest tile, its version the highest of its tiles. A tile
 * leaves the map when another takes its place, or when it is as old as what is rejected as late.
 */
final class RollingTiles implements Tiles {

  /** The sky of a survey and band. */
  static final ValueStateDescriptor<RollingSky> SKIES =
      new ValueStateDescriptor<>("rolling-sky", RollingSkySerializer.NEWEST);

  private static final String ID_PREFIX = "rolling-";

  /** The most ranges of pixels that do not touch; each tile costs time for all of them. */
  static final int MAX_RANGES = 1 << 15;

  private final ItemTimes times;
  private final ValueState<RollingSky> skies;
  private final MapState<Long, RollingTile> index;
  private final MapState<Long, TileItem> tiles;

  RollingTiles(KeyedStateStore store, TypeInformation<TileItem> tileType, ItemTimes times) {
    this.times = times;
    this.skies = store.getState(SKIES);
    this.index =
        store.getMapState(
            new MapStateDescriptor<>(
                "rolling-index", LongSerializer.INSTANCE, RollingTileSerializer.NEWEST));
    this.tiles = store.getMapState(new MapStateDescriptor<>("rolling-tiles", Types.LONG, tileType));
  }

  @Override
  public void accept(TileItem tile, Turn turn) throws Exception {
    MapMetadata metadata = tile.metadata();
    if (times.isLate(ItemTimes.eventMillis(metadata), turn.watermark())) {
      turn.reject(tile, Faults.late(metadata, times, turn.watermark()));
      return;
    }
    Traits traits = Traits.of(metadata);
    RollingSky known = skies.value();
    RollingSky sky = known == null ? RollingSky.empty(traits) : known;
    Traits.Difference difference =
        sky.coverage().isEmpty() ? null : traits.differenceFrom(sky.traits());
    if (difference == null) {
      replaceOverlapped(tile, sky, turn);
    } else if (metadata.version() > sky.version()) {
      // A survey that changes its sampling, unit or beam begins a new sky by a higher version.
      put(tile, ofTile(tile), drop(allSpans(), sky, turn), turn);
    } else {
      turn.reject(tile, Faults.mismatch(difference));
    }
  }

  @Override
  public void onProcessingTime(long time, Turn turn) throws Exception {
    RollingSky sky = skies.value();
    if (sky != null && sky.emitAt() != null && time >= sky.emitAt()) {
      skies.update(emit(sky, sky.emitAt(), turn));
    }
  }

  @Override
  public void onEventTime(long time, Turn turn) throws Exception {
    RollingSky sky = skies.value();
    if (sky == null || time < sky.forgetAt()) {
      return;
    }
    List<Span> expired = new ArrayList<>();
    boolean unusedExpire = false;
    long next = Long.MAX_VALUE;
    for (Map.Entry<Long, RollingTile> each : index.entries()) {
      long forgetAt = forgetAt(each.getValue());
      if (forgetAt <= time) {
        expired.add(Span.ofKey(each.getKey()));
        unusedExpire |= !each.getValue().used();
      } else {
        next = Math.min(next, forgetAt);
      }
    }
    Long due = sky.emitAt();
    RollingSky emitted = unusedExpire && due != null ? emit(sky, due, turn) : sky;
    RollingSky left = drop(expired, emitted, turn).forgettingAt(next);
    if (!left.coverage().isEmpty()) {
      turn.atEventTime(next);
    }
    skies.update(left);
  }

  private void replaceOverlapped(TileItem tile, RollingSky sky, Turn turn) throws Exception {
    Span span = Span.of(tile.part());
    RollingTile arrived = ofTile(tile);
    List<Span> overlapped = sky.coverage().overlaps(span) ? overlapped(span) : List.of();
    for (Span each : overlapped) {
      RollingTile earlier = index.get(each.key());
      if (each.equals(span) && arrived.repeats(earlier)) {
        turn.count(ItemLedger.DUPLICATE, 1);
        return;
      }
      if (!arrived.isNewerThan(earlier)) {
        turn.count(ItemLedger.SUPERSEDED, 1);
        return;
      }
    }
    Coverage kept = sky.coverage();
    for (Span each : overlapped) {
      kept = kept.without(each);
    }
    if (kept.with(span).ranges() > MAX_RANGES) {
      turn.reject(
          tile,
          Faults.moreThanAllowed("the tiles have %d gaps between them".formatted(MAX_RANGES)));
      return;
    }
    put(tile, arrived, drop(overlapped, sky, turn), turn);
  }

  /** Adds a tile that overlaps no other. */
  private void put(TileItem tile, RollingTile arrived, RollingSky sky, Turn turn) throws Exception {
    Span span = Span.of(tile.part());
    tiles.put(span.key(), tile);
    index.put(span.key(), arrived);
    turn.count(ItemLedger.OPEN, 1);
    long forgetAt = forgetAt(arrived);
    if (sky.coverage().isEmpty() || forgetAt < sky.forgetAt()) {
      turn.atEventTime(forgetAt);
    }
    RollingSky changed = sky.with(span, Traits.of(tile.metadata()), arrived.version(), forgetAt);
    if (changed.emitAt() == null) {
      long due = times.nextEmission(turn.now(), changed.lastEmission());
      turn.atProcessingTime(due);
      changed = changed.dueAt(due);
    }
    skies.update(changed);
  }

  /** Drops tiles; those that no map was made of are superseded. */
  private RollingSky drop(List<Span> spans, RollingSky sky, Turn turn) throws Exception {
    RollingSky left = sky;
    for (Span span : spans) {
      if (!index.get(span.key()).used()) {
        turn.count(ItemLedger.SUPERSEDED, 1);
        turn.count(ItemLedger.OPEN, -1);
      }
      index.remove(span.key());
      tiles.remove(span.key());
      left = left.without(span);
    }
    return left;
  }

  /** Emits a map of all tiles, and notes in the index alone that they are used. */
  private RollingSky emit(RollingSky sky, long due, Turn turn) throws Exception {
    List<MapPart> parts = new ArrayList<>();
    List<Long> unused = new ArrayList<>();
    MapMetadata latest = null;
    for (Map.Entry<Long, TileItem> each : tiles.entries()) {
      MapPart part = each.getValue().part();
      MapMetadata metadata = each.getValue().metadata();
      boolean used = index.get(each.getKey()).used();
      parts.add(used ? part.asUsed() : part);
      if (!used) {
        unused.add(each.getKey());
      }
      if (latest == null || metadata.eventTimeMicros() > latest.eventTimeMicros()) {
        latest = metadata;
      }
    }
    if (latest == null) {
      throw new IllegalStateException("a map without tiles is due");
    }
    for (Long key : unused) {
      index.put(key, index.get(key).asUsed());
    }
    turn.count(ItemLedger.OPEN, -unused.size());
    turn.emit(new MapItem(named(latest, due, sky.version()), false, parts, null));
    return sky.emitted(due);
  }

  private static MapMetadata named(MapMetadata latest, long due, long version) {
    return new MapMetadata(
        ID_PREFIX + Instant.ofEpochMilli(due),
        latest.survey(),
        latest.band(),
        latest.eventTimeMicros(),
        version,
        latest.sampling(),
        latest.resolution(),
        latest.coordinateFrame(),
        latest.unit(),
        latest.beam());
  }

  private static RollingTile ofTile(TileItem tile) {
    return new RollingTile(
        tile.metadata().version(),
        tile.metadata().eventTimeMicros(),
        Checksums.of(tile.part().values()),
        false);
  }

  private long forgetAt(RollingTile tile) {
    return times.forgetAt(ItemTimes.millis(tile.eventTimeMicros()));
  }

  private List<Span> overlapped(Span span) throws Exception {
    return index.contains(span.key())
        ? List.of(span)
        : allSpans().stream().filter(span::overlaps).toList();
  }

  private List<Span> allSpans() throws Exception {
    List<Span> spans = new ArrayList<>();
    for (Long key : index.keys()) {
      spans.add(Span.ofKey(key));
    }
    return spans;
  }
}
