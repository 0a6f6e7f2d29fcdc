package org.skyscatter.operators.flow;

import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.LocatedMap;
import org.skyscatter.operators.item.NoMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * Counts the items that enter, beside the source so that counts and offsets go back together, and
 * parts them: maps and tiles go on, rejections and maps in files to side outputs.
 */
public final class Intake extends ProcessFunction<DecodedItem, DecodedItem>
    implements CheckpointedFunction {
  /** The maps whose files are to be read. */
  public static final OutputTag<LocatedMap> LOCATED =
      new OutputTag<>("located", ItemTypeInfo.LOCATED);

  private static final String OPERATOR = "intake";

  private transient @Nullable ItemLedger ledger;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ledger = ItemLedger.restore(OPERATOR, getRuntimeContext(), context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    opened().snapshot();
  }

  @Override
  public void processElement(DecodedItem item, Context context, Collector<DecodedItem> out) {
    opened().add(item instanceof NoMap ? ItemLedger.WITHOUT_MAP : ItemLedger.IN, 1);
    if (item instanceof Rejection rejection) {
      context.output(RejectionTag.TAG, rejection);
    } else if (item instanceof LocatedMap map) {
      context.output(LOCATED, map);
    } else if (!(item instanceof NoMap)) {
      out.collect(item);
    }
  }

  private ItemLedger opened() {
    if (ledger == null) {
      throw new IllegalStateException("initializeState was not called");
    }
    return ledger;
  }
}
