package org.skyscatter.operators.flow;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;

/** Parts the maps that were fetched from the rejections of those that could not be. */
public final class SplitFetched extends ProcessFunction<DecodedItem, DecodedItem> {

  @Override
  public void processElement(DecodedItem item, Context context, Collector<DecodedItem> out) {
    if (item instanceof Rejection rejection) {
      context.output(RejectionTag.TAG, rejection);
    } else {
      out.collect(item);
    }
  }
}
