package org.skyscatter.operators.assemble;

import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.TileMode;

/**
 * Emits each version of a map once: whole ones as they come, those that come in tiles as {@link
 * TileMode} says. The input are {@link MapItem}s and {@link TileItem}s, keyed by {@link ItemKeys}
 * of the same mode. Items that cannot be used are rejected into {@link RejectionTag#TAG};
 * duplicates, superseded and open items are counted in the ledger {@value #LEDGER}. All other items
 * are in emitted maps, whose parts that no earlier map had are not {@linkplain
 * org.skyscatter.operators.item.MapPart#used used} yet.
 */
public final class AssembleMaps extends KeyedProcessFunction<String, DecodedItem, MapItem>
    implements CheckpointedFunction {

  /** The name of the ledger. */
  public static final String LEDGER = "assemble";

  private final TileMode mode;
  private final ItemTimes times;
  private final TypeInformation<TileItem> tileType;

  private transient @Nullable Task task;

  /** What lives as long as a task. */
  private record Task(
      ItemLedger ledger,
      HighestWatermark watermark,
      ModeOfState modeOfState,
      MapMemory memory,
      WholeMaps wholeMaps,
      Tiles tiles) {}

  /**
   * Assembles maps as a job's {@link ItemOptions} say.
   *
   * @throws IllegalArgumentException naming an option that is out of range
   */
  public AssembleMaps(ReadableConfig options) {
    this(options.get(ItemOptions.TILE_MODE), ItemTimes.of(options), ItemTypeInfo.TILES);
  }

  AssembleMaps(TileMode mode, ItemTimes times, TypeInformation<TileItem> tileType) {
    this.mode = mode;
    this.times = times;
    this.tileType = tileType;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    KeyedStateStore store = context.getKeyedStateStore();
    MapMemory memory = new MapMemory(store, tileType, times);
    task =
        new Task(
            ItemLedger.restore(LEDGER, getRuntimeContext(), context),
            HighestWatermark.restore(context),
            ModeOfState.restore(context, mode),
            memory,
            new WholeMaps(memory, times),
            switch (mode) {
              case MAP -> new MapTiles(memory, times);
              case ROLLING -> new RollingTiles(store, tileType, times);
              case TILE -> new SingleTiles(memory, times);
            });
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    task().ledger().snapshot();
    task().watermark().snapshot();
    task().modeOfState().snapshot();
  }

  @Override
  public void processElement(DecodedItem item, Context context, Collector<MapItem> out)
      throws Exception {
    Turn turn = turn(context, out);
    if (item instanceof MapItem map) {
      task().wholeMaps().accept(map, turn);
    } else if (item instanceof TileItem tile) {
      task().tiles().accept(tile, turn);
    } else {
      throw new IllegalArgumentException("expected a map or tile, but is " + item.getClass());
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<MapItem> out) throws Exception {
    Turn turn = turn(context, out);
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      task().tiles().onProcessingTime(time, turn);
    } else {
      task().tiles().onEventTime(time, turn);
      task().memory().forgetBy(time, turn);
    }
  }

  /** The state of each key for which tiles may wait, null where none ever do. */
  @Nullable ValueStateDescriptor<?> keptByTiles() {
    return switch (mode) {
      case MAP -> MapMemory.KNOWN;
      case ROLLING -> RollingTiles.SKIES;
      case TILE -> null;
    };
  }

  private Turn turn(Context context, Collector<MapItem> out) {
    long watermark = task().watermark().with(context.timerService().currentWatermark());
    return new Turn(context, out, task().ledger(), watermark);
  }

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("the state was not initialised");
    }
    return task;
  }
}
