package org.skyscatter.operators.assemble;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * The highest watermark that a task saw, also before a failure. After one Flink's own watermark
 * begins at its lowest value again, while maps that were forgotten stay forgotten.
 */
final class HighestWatermark {

  private final ListState<Long> state;
  private long highest = Long.MIN_VALUE;

  private HighestWatermark(ListState<Long> state) {
    this.state = state;
  }

  /** The highest watermark at the last checkpoint of any task, for keys move between tasks. */
  static HighestWatermark restore(FunctionInitializationContext context) throws Exception {
    HighestWatermark watermark =
        new HighestWatermark(
            context
                .getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("highest-watermark", Types.LONG)));
    for (Long each : watermark.state.get()) {
      watermark.highest = Math.max(watermark.highest, each);
    }
    return watermark;
  }

  /** The highest watermark, given the present one. */
  long with(long present) {
    highest = Math.max(highest, present);
    return highest;
  }

  /** Puts the watermark into the state, at a checkpoint. */
  void snapshot() throws Exception {
    state.clear();
    state.add(highest);
  }
}
