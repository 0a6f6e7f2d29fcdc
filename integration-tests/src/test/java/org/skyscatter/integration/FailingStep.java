package org.skyscatter.integration;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.EncodedMap;

/**
 * A step beside the sink that fails the job a number of times: the last time at an item, before
 * that while it takes a second checkpoint, when the sink may have begun its next transaction, and
 * so on in turn.
 */
final class FailingStep implements MapFunction<EncodedItem, EncodedItem>, CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  /** The failures still to come, by job; the step runs in this JVM. */
  private static final ConcurrentMap<String, AtomicInteger> LEFT = new ConcurrentHashMap<>();

  private final String job;
  private final String mapId;
  private transient boolean checkpointed;

  private FailingStep(String job, String mapId) {
    this.job = job;
    this.mapId = mapId;
  }

  /**
   * Adds the step.
   *
   * @param job the name of the job
   * @param mapId the beginning of the ids of the maps at which it fails
   * @param failures how often
   */
  static void addTo(DataStream<EncodedItem> published, String job, String mapId, int failures) {
    LEFT.put(job, new AtomicInteger(failures));
    published
        .map(new FailingStep(job, mapId))
        .returns(published.getType())
        .uid("failing-step")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
  }

  /** The failures still to come. */
  static int left(String job) {
    return counter(job).get();
  }

  private static AtomicInteger counter(String job) {
    return LEFT.computeIfAbsent(job, none -> new AtomicInteger());
  }

  @Override
  public EncodedItem map(EncodedItem item) {
    int left = left(job);
    if (left % 2 == 1
        && item instanceof EncodedMap map
        && map.metadata().mapId().startsWith(mapId)) {
      fail();
    }
    return item;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    int left = left(job);
    if (left > 0 && left % 2 == 0 && checkpointed) {
      fail();
    }
    checkpointed = true;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    checkpointed = false;
  }

  private void fail() {
    counter(job).decrementAndGet();
    throw new IllegalStateException("on purpose");
  }
}
