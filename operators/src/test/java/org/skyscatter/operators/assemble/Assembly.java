package org.skyscatter.operators.assemble;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.TileMode;

/** One task of {@link AssembleMaps}, with a clock and watermark in the hands of the test. */
final class Assembly implements AutoCloseable {

  /** Where the state is. */
  enum Backend {
    HEAP {
      @Override
      StateBackend create() {
        return new HashMapStateBackend();
      }
    },
    ROCKSDB {
      @Override
      StateBackend create() {
        // Incremental checkpoints need a coordinator to restore a second one.
        return new EmbeddedRocksDBStateBackend(false);
      }
    };

    abstract StateBackend create();
  }

  private static final int MAX_PARALLELISM = 720;

  private TileMode mode;
  private ItemTimes times;
  private final Backend backend;
  private final TypeInformation<TileItem> tileType;
  private final int parallelism;
  private final int subtask;
  private final List<MapItem> emitted = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<String, DecodedItem, MapItem> harness;
  private boolean open;
  private long sent;
  private long checkpoints;

  Assembly(TileMode mode, ItemTimes times, Backend backend) throws Exception {
    this(mode, times, backend, ItemTypeInfo.TILES);
  }

  Assembly(TileMode mode, ItemTimes times, Backend backend, TypeInformation<TileItem> tileType)
      throws Exception {
    this(mode, times, backend, tileType, 1, 0);
    harness.open();
    open = true;
  }

  private Assembly(
      TileMode mode,
      ItemTimes times,
      Backend backend,
      TypeInformation<TileItem> tileType,
      int parallelism,
      int subtask)
      throws Exception {
    this.mode = mode;
    this.times = times;
    this.backend = backend;
    this.tileType = tileType;
    this.parallelism = parallelism;
    this.subtask = subtask;
    this.harness = create(0);
  }

  /**
   * Stops all tasks of a job, and starts it with another number of tasks.
   *
   * @param newMode the mode from now on
   */
  static List<Assembly> rescale(List<Assembly> tasks, int parallelism, TileMode newMode)
      throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (Assembly task : tasks) {
      states.add(task.harness.snapshot(1, 1));
      task.close();
    }
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(OperatorSubtaskState[]::new));
    Assembly first = tasks.get(0);
    List<Assembly> rescaled = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      Assembly task =
          new Assembly(newMode, first.times, first.backend, first.tileType, parallelism, subtask);
      task.harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              all, MAX_PARALLELISM, tasks.size(), parallelism, subtask));
      task.harness.open();
      task.open = true;
      rescaled.add(task);
    }
    return rescaled;
  }

  /** Whether an item belongs to this task. */
  boolean takes(DecodedItem item) throws Exception {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            new ItemKeys(mode).getKey(item), MAX_PARALLELISM, parallelism)
        == subtask;
  }

  void send(DecodedItem... items) throws Exception {
    for (DecodedItem item : items) {
      sent += item instanceof MapItem map ? map.parts().size() : 1;
      harness.processElement(new StreamRecord<>(item));
    }
    collect();
  }

  void watermark(long time) throws Exception {
    harness.processWatermark(time);
    collect();
  }

  void clock(long time) throws Exception {
    harness.setProcessingTime(time);
    collect();
  }

  long clock() {
    return harness.getProcessingTime();
  }

  /** The input ends: sources that are not idle send the largest watermark before. */
  void drain(boolean idle) throws Exception {
    if (!idle) {
      harness.processWatermark(Long.MAX_VALUE);
    }
    harness.endInput();
    harness.getOneInputOperator().finish();
    collect();
  }

  /** Fails after a checkpoint and goes on from it, at a later time. */
  void restart(long down) throws Exception {
    long now = harness.getProcessingTime();
    OperatorSubtaskState state = harness.snapshot(++checkpoints, now);
    harness.close();
    open = false;
    harness = create(now + down);
    harness.initializeState(state);
    harness.open();
    open = true;
    harness.setProcessingTime(now + down);
    collect();
  }

  /** Fails and goes on with other options. */
  void restartWith(TileMode newMode, ItemTimes newTimes) throws Exception {
    mode = newMode;
    times = newTimes;
    restart(0);
  }

  /** All maps so far, in order. */
  List<MapItem> emitted() {
    return emitted;
  }

  /** All rejections so far, in order. */
  List<Rejection> rejections() {
    return rejections;
  }

  /** The number of items that were sent. */
  long sent() {
    return sent;
  }

  /** How many parts came out for the first time. */
  long used() {
    return emitted.stream().mapToLong(map -> map.unusedParts().size()).sum();
  }

  long duplicates() {
    return count(ItemLedger.DUPLICATE);
  }

  long superseded() {
    return count(ItemLedger.SUPERSEDED);
  }

  long open() {
    return count(ItemLedger.OPEN);
  }

  /** What the items that were sent became. */
  long accounted() {
    return used() + rejections.size() + duplicates() + superseded() + open();
  }

  int keyedStateEntries() {
    return harness.numKeyedStateEntries();
  }

  @Override
  public void close() {
    try {
      // What never ran cannot finish its work.
      if (open) {
        harness.close();
      }
    } catch (Exception e) {
      throw new AssertionError("the task did not close", e);
    }
  }

  private KeyedOneInputStreamOperatorTestHarness<String, DecodedItem, MapItem> create(long now)
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, DecodedItem, MapItem> created =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new AssembleOperator(new AssembleMaps(mode, times, tileType)),
            new ItemKeys(mode),
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    created.setStateBackend(backend.create());
    created
        .getExecutionConfig()
        .configure(
            new Configuration().set(PipelineOptions.GENERIC_TYPES, false),
            Assembly.class.getClassLoader());
    created.setup(
        ItemTypeInfo.MAPS.createSerializer(created.getExecutionConfig().getSerializerConfig()));
    created.setProcessingTime(now);
    return created;
  }

  private void collect() {
    harness.extractOutputValues().forEach(emitted::add);
    harness.getOutput().clear();
    var rejected = harness.getSideOutput(RejectionTag.TAG);
    if (rejected != null) {
      rejected.forEach(record -> rejections.add(record.getValue()));
      rejected.clear();
    }
  }

  private long count(String fate) {
    Accumulator<Object, ?> count =
        harness
            .getOperator()
            .getRuntimeContext()
            .getAccumulator("items/" + AssembleMaps.LEDGER + "/" + fate);
    return count == null ? 0 : (Long) (Object) count.getLocalValue();
  }
}
