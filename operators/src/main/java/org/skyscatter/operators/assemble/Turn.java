package org.skyscatter.operators.assemble;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.item.Rejections;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.metrics.ItemLedger;

/** One item or timer at its key: which time it is, and where results and counts go. */
final class Turn {

  private static final long MICROS = 1000;

  private final KeyedProcessFunction<String, DecodedItem, MapItem>.Context context;
  private final Collector<MapItem> out;
  private final ItemLedger ledger;
  private final long watermark;

  Turn(
      KeyedProcessFunction<String, DecodedItem, MapItem>.Context context,
      Collector<MapItem> out,
      ItemLedger ledger,
      long watermark) {
    this.context = context;
    this.out = out;
    this.ledger = ledger;
    this.watermark = watermark;
  }

  /** The highest watermark so far, also before a failure [ms since 1970-01-01]. */
  long watermark() {
    return watermark;
  }

  /** The time of the clock [ms since 1970-01-01]. */
  long now() {
    return context.timerService().currentProcessingTime();
  }

  void emit(MapItem map) {
    out.collect(map);
  }

  void reject(TileItem tile, Rejection.Cause cause) {
    context.output(
        RejectionTag.TAG, Rejections.of(tile, Rejection.Stage.ASSEMBLE, cause, now() * MICROS));
  }

  void reject(MapItem map, Rejection.Cause cause) {
    Rejections.of(map, Rejection.Stage.ASSEMBLE, cause, now() * MICROS)
        .forEach(rejection -> context.output(RejectionTag.TAG, rejection));
  }

  /** Counts items with a fate, as {@link ItemLedger} names it. */
  void count(String fate, long items) {
    ledger.add(fate, items);
  }

  /** Asks for a turn of this key when the watermark has passed a time. */
  void atEventTime(long time) {
    context.timerService().registerEventTimeTimer(time);
  }

  /** Asks for a turn of this key when the clock has passed a time. */
  void atProcessingTime(long time) {
    context.timerService().registerProcessingTimeTimer(time);
  }
}
