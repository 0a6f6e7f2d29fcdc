package org.skyscatter.operators.reference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.item.SurveyFact;

/** One task of {@link MatchMaps}. */
final class MatchHarness implements AutoCloseable {
  static final int MAX_PARALLELISM = 16;
  static final Duration WAIT = Duration.ofMinutes(5);

  private final KeyedBroadcastOperatorTestHarness<String, MapItem, SurveyFact, MatchedMap> harness;
  private final List<MatchedMap> matched = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private int entered;

  private MatchHarness(Settings settings, int parallelism, int subtask) throws Exception {
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new MatchOperator(
                new MatchMaps(
                    new MatchRules(settings.rules()),
                    new Patience(WAIT, settings.maxWaiting(), settings.certain()))),
            MatchHarness::key,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    ((SerializerConfigImpl) harness.getExecutionConfig().getSerializerConfig())
        .setGenericTypes(false);
    Path rocksDb = settings.rocksDb();
    if (rocksDb != null) {
      EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend(false);
      backend.setDbStoragePath(rocksDb.toString());
      harness.setStateBackend(backend);
    }
    harness.setup(
        ItemTypeInfo.MATCHED.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
  }

  /**
   * What a task is made with.
   *
   * @param rocksDb the folder of RocksDB, null for state on the heap
   */
  record Settings(
      EncodingRules rules, int maxWaiting, Set<String> certain, @Nullable Path rocksDb) {
    Settings with(EncodingRules newRules) {
      return new Settings(newRules, maxWaiting, certain, rocksDb);
    }

    Settings with(Set<String> newCertain) {
      return new Settings(rules, maxWaiting, newCertain, rocksDb);
    }
  }

  static MatchHarness start(Settings settings) throws Exception {
    MatchHarness task = new MatchHarness(settings, 1, 0);
    task.harness.open();
    return task;
  }

  static MatchHarness restore(
      Settings settings, OperatorSubtaskState state, int parallelism, int subtask)
      throws Exception {
    MatchHarness task = new MatchHarness(settings, parallelism, subtask);
    task.harness.initializeState(state);
    task.harness.open();
    return task;
  }

  private static String key(MapItem map) {
    return SurveyKey.of(map) + "/" + map.metadata().mapId();
  }

  MatchHarness send(MapItem... maps) throws Exception {
    for (MapItem map : maps) {
      entered += map.unusedParts().size();
      harness.processElement(new StreamRecord<>(map));
    }
    return this;
  }

  MatchHarness tell(SurveyFact... facts) throws Exception {
    for (SurveyFact fact : facts) {
      harness.processBroadcastElement(new StreamRecord<>(fact));
    }
    return this;
  }

  /** Moves the clock to a time since the start. */
  MatchHarness waitUntil(Duration time) throws Exception {
    harness.setProcessingTime(time.toMillis());
    return this;
  }

  /** The input ends. */
  MatchHarness drain() throws Exception {
    harness.getOperator().finish();
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  /** The maps that came out, all so far. */
  List<MatchedMap> matched() {
    matched.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    return List.copyOf(matched);
  }

  /** Identifier and version of the maps that came out, and of their references. */
  List<String> names() {
    return matched().stream()
        .map(
            match ->
                match.map().metadata().mapId()
                    + "."
                    + match.map().metadata().version()
                    + (match.reference() == null
                        ? ""
                        : " by " + match.reference().id() + "." + match.reference().version()))
        .toList();
  }

  List<Rejection> rejected() {
    var output = harness.getSideOutput(RejectionTag.TAG);
    if (output != null) {
      output.forEach(element -> rejected.add(element.getValue()));
      output.clear();
    }
    return List.copyOf(rejected);
  }

  /** The items that entered this task, and did not leave it. */
  int missing() {
    int left =
        matched().stream().mapToInt(match -> match.map().unusedParts().size()).sum()
            + rejected().size();
    return entered - left;
  }

  /** The items that wait, as the ledger says. */
  long open() {
    Accumulator<Object, ?> open =
        harness.getOperator().getRuntimeContext().getAccumulator("items/match/open");
    return open == null ? 0 : (Long) open.getLocalValue();
  }

  int timers() {
    return harness.numProcessingTimeTimers();
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new AssertionError("the task cannot be closed", e);
    }
  }
}
