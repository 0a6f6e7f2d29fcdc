package org.skyscatter.operators.metrics;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.skyscatter.operators.item.RejectionReason;

/** Counts rejections by reason; reasons that never occur are counters at zero. */
public final class RejectionCounters {

  private final Map<RejectionReason, Counter> counters = new EnumMap<>(RejectionReason.class);

  /** Registers a counter for each reason in a group of Skyscatter's metrics. */
  public RejectionCounters(MetricGroup group) {
    for (RejectionReason reason : RejectionReason.values()) {
      counters.put(
          reason,
          group
              .addGroup(SkyscatterMetrics.REASON, reason.name())
              .counter(SkyscatterMetrics.MAPS_REJECTED));
    }
  }

  /** Counts one rejection. */
  public void count(RejectionReason reason) {
    Counter counter = counters.get(reason);
    if (counter != null) {
      counter.inc();
    }
  }
}
