package org.skyscatter.operators.state;

import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.TimerHeapInternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * The end of the input of an operator, which comes when its job is drained: for each key that keeps
 * something the clock passes its last time, so that what waits leaves. Timers cannot do this, for a
 * source that is idle sends no last watermark.
 */
public final class LastTurns {

  /** The time of a last turn, after all others. */
  public static final long TIME = Long.MAX_VALUE;

  private LastTurns() {}

  /**
   * Gives each key a turn.
   *
   * @param state what the key keeps
   * @param operator has its turn as by a timer at {@link #TIME}
   */
  public static <K, S extends State> void take(
      KeyedStateBackend<K> backend,
      StateDescriptor<S, ?> state,
      Triggerable<K, VoidNamespace> operator)
      throws Exception {
    backend.applyToAllKeys(
        VoidNamespace.INSTANCE,
        VoidNamespaceSerializer.INSTANCE,
        state,
        (key, kept) ->
            operator.onProcessingTime(
                new TimerHeapInternalTimer<>(TIME, key, VoidNamespace.INSTANCE)));
  }
}
