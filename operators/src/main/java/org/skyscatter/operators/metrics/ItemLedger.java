package org.skyscatter.operators.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.skyscatter.operators.item.RejectionReason;

/**
 * What an operator knows of the fates of items. The counts are operator state, so that after a
 * failure they go back to the last checkpoint together with the records that are read again: unlike
 * Flink's counters they stay exact. They are shown as gauges of the operator, named {@value
 * #PREFIX} and the fate, and as accumulators of the job, which {@link ItemBalance} adds up. The sum
 * over all tasks counts; that of one task may be negative after rescaling.
 */
public final class ItemLedger {
  /** Begins the name of every gauge. */
  public static final String PREFIX = "items.";

  /** Items that entered. */
  public static final String IN = "in";

  /** Items that a published record was made of. */
  public static final String USED = "used";

  /** Items that came before with the same content. */
  public static final String DUPLICATE = "duplicate";

  /** Items in whose place a newer version was used. */
  public static final String SUPERSEDED = "superseded";

  /** Items that wait in the state of an operator. */
  public static final String OPEN = "open";

  /** Records that by their nature have no map; counted beside the items. */
  public static final String WITHOUT_MAP = "withoutMap";

  /** Begins the names of rejected items; the reason follows. */
  public static final String REJECTED = "rejected.";

  private static final String STATE = "item-fates";

  private final String operator;
  private final RuntimeContext context;
  private final MetricGroup group;
  private final ListState<Tuple2<String, Long>> state;
  // Gauges are read by other threads.
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final Map<String, LongCounter> accumulators = new TreeMap<>();

  private ItemLedger(
      String operator, RuntimeContext context, ListState<Tuple2<String, Long>> state) {
    this.operator = operator;
    this.context = context;
    this.group = context.getMetricGroup().addGroup(SkyscatterMetrics.GROUP);
    this.state = state;
  }

  /**
   * The ledger of an operator's task, with the counts of its last checkpoint.
   *
   * @param operator the name of the operator, by which its counts are told from those of others
   */
  public static ItemLedger restore(
      String operator, RuntimeContext context, FunctionInitializationContext initialization)
      throws Exception {
    ItemLedger ledger =
        new ItemLedger(
            operator,
            context,
            initialization
                .getOperatorStateStore()
                .getListState(
                    new ListStateDescriptor<>(STATE, Types.TUPLE(Types.STRING, Types.LONG))));
    for (Tuple2<String, Long> each : ledger.state.get()) {
      ledger.add(each.f0, each.f1);
    }
    return ledger;
  }

  /** Counts items with a fate; a negative number takes items back from {@link #OPEN}. */
  public void add(String fate, long items) {
    counts.computeIfAbsent(fate, this::register).addAndGet(items);
    LongCounter accumulator = accumulators.get(fate);
    if (accumulator != null) {
      accumulator.add(items);
    }
  }

  /** Counts rejected items. */
  public void reject(RejectionReason reason, long items) {
    add(REJECTED + reason.name(), items);
  }

  /** The count of a fate in this task. */
  public long get(String fate) {
    AtomicLong count = counts.get(fate);
    return count == null ? 0 : count.get();
  }

  /** Puts the counts into the state, at a checkpoint. */
  public void snapshot() throws Exception {
    state.clear();
    for (Map.Entry<String, AtomicLong> each : counts.entrySet()) {
      state.add(Tuple2.of(each.getKey(), each.getValue().get()));
    }
  }

  private AtomicLong register(String fate) {
    AtomicLong count = new AtomicLong();
    Gauge<Long> gauge = count::get;
    group.gauge(PREFIX + fate, gauge);
    LongCounter accumulator = new LongCounter();
    // Operators in one chain share their accumulators, so that the names must differ.
    context.addAccumulator(ItemBalance.accumulator(operator, fate), accumulator);
    accumulators.put(fate, accumulator);
    return count;
  }
}
