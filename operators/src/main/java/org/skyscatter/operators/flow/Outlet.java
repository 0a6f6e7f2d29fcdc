package org.skyscatter.operators.flow;

import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * Counts the items that leave: those that a record was made of, and the rejected ones. The first
 * input comes from the encoder, the second from all operators before it.
 */
public final class Outlet extends CoProcessFunction<EncodedItem, Rejection, EncodedItem>
    implements CheckpointedFunction {
  private static final String OPERATOR = "outlet";

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
  public void processElement1(EncodedItem item, Context context, Collector<EncodedItem> out) {
    if (item instanceof EncodedMap map) {
      opened().add(ItemLedger.USED, map.input().itemsCounted());
      out.collect(map);
    } else {
      reject((Rejection) item, out);
    }
  }

  @Override
  public void processElement2(Rejection rejection, Context context, Collector<EncodedItem> out) {
    reject(rejection, out);
  }

  private void reject(Rejection rejection, Collector<EncodedItem> out) {
    opened().reject(rejection.cause().reason(), 1);
    out.collect(rejection);
  }

  private ItemLedger opened() {
    if (ledger == null) {
      throw new IllegalStateException("initializeState was not called");
    }
    return ledger;
  }
}
