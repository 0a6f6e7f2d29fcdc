package org.skyscatter.operators.reference;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.item.SurveyUnit;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.state.LastTurns;

/**
 * Joins each map with the unit and the reference of its survey and band, which are broadcast. A map
 * waits in state until its unit is decided, and for its reference where its rule uses one: bounded
 * in time and number. The maps of one key, which must be of one survey and band, keep their order.
 *
 * <p>Of each kind of fact the last that came holds: the operators that send them decide.
 */
final class MatchMaps extends KeyedBroadcastProcessFunction<String, MapItem, SurveyFact, MatchedMap>
    implements CheckpointedFunction {

  /** The unit of each survey and band. */
  static final MapStateDescriptor<String, SurveyFact> UNITS =
      new MapStateDescriptor<>("survey-units", Types.STRING, ItemTypeInfo.FACTS);

  /** The reference of each survey and band. */
  static final MapStateDescriptor<String, SurveyFact> REFERENCES =
      new MapStateDescriptor<>("reference-powers", Types.STRING, ItemTypeInfo.FACTS);

  /** The name in the ledger. */
  static final String OPERATOR = "match";

  private final MatchRules rules;
  private final Patience patience;

  private transient @Nullable ItemLedger ledger;
  private transient @Nullable WaitingRoom room;

  MatchMaps(MatchRules rules, Patience patience) {
    this.rules = rules;
    this.patience = patience;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ledger = ItemLedger.restore(OPERATOR, getRuntimeContext(), context);
  }

  @Override
  public void open(OpenContext context) {
    room = new WaitingRoom(rules, patience, new WaitingMaps(getRuntimeContext()), ledger());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    ledger().snapshot();
  }

  @Override
  public void processElement(MapItem map, ReadOnlyContext context, Collector<MatchedMap> out)
      throws Exception {
    long now = context.currentProcessingTime();
    if (room().enter(map, known(SurveyKey.of(map), context), now, exit(context, out, now))) {
      context.timerService().registerProcessingTimeTimer(room().deadline(now));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<MatchedMap> out)
      throws Exception {
    if (room().isEmpty()) {
      return;
    }
    if (time == LastTurns.TIME) {
      long now = context.currentProcessingTime();
      room().releaseAll(known(room().surveyKey(), context), exit(context, out, now));
      return;
    }
    if (room().release(known(room().surveyKey(), context), time, exit(context, out, time))) {
      context.timerService().registerProcessingTimeTimer(room().deadline(time));
    }
  }

  @Override
  public void processBroadcastElement(SurveyFact fact, Context context, Collector<MatchedMap> out)
      throws Exception {
    String key = SurveyKey.of(fact.survey(), fact.band());
    BroadcastState<String, SurveyFact> units = context.getBroadcastState(UNITS);
    BroadcastState<String, SurveyFact> references = context.getBroadcastState(REFERENCES);
    (fact instanceof SurveyUnit ? units : references).put(key, fact);
    Known known = Known.of(key, units, references);
    long now = context.currentProcessingTime();
    Exit exit = exit(context, out, now);
    room().recount();
    context.applyToKeyedState(
        WaitingMaps.QUEUE,
        (mapKey, queue) -> {
          // Those that leave are taken from the count.
          room().count();
          if (room().surveyKey().equals(key)) {
            room().release(known, now, exit);
          }
        });
  }

  private static Known known(String surveyKey, ReadOnlyContext context) throws Exception {
    return Known.of(
        surveyKey, context.getBroadcastState(UNITS), context.getBroadcastState(REFERENCES));
  }

  private static Exit exit(ReadOnlyContext context, Collector<MatchedMap> out, long nowMillis) {
    return new Exit(
        out::collect,
        rejection -> context.output(RejectionTag.TAG, rejection),
        MILLISECONDS.toMicros(nowMillis));
  }

  private static Exit exit(Context context, Collector<MatchedMap> out, long nowMillis) {
    return new Exit(
        out::collect,
        rejection -> context.output(RejectionTag.TAG, rejection),
        MILLISECONDS.toMicros(nowMillis));
  }

  private ItemLedger ledger() {
    if (ledger == null) {
      throw new IllegalStateException("initializeState was not called");
    }
    return ledger;
  }

  private WaitingRoom room() {
    if (room == null) {
      throw new IllegalStateException("open was not called");
    }
    return room;
  }
}
