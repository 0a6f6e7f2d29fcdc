package org.skyscatter.operators.assemble;

import java.util.Locale;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.TileMode;

/** The mode by which a task keeps tiles; another one would not find them. */
final class ModeOfState {

  private final ListState<String> state;
  private final TileMode mode;

  private ModeOfState(ListState<String> state, TileMode mode) {
    this.state = state;
    this.mode = mode;
  }

  /**
   * Compares the mode with that of the state from which a job goes on.
   *
   * @throws SuppressRestartsException naming both, where they differ
   */
  static ModeOfState restore(FunctionInitializationContext context, TileMode mode)
      throws Exception {
    ListState<String> state =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("tile-mode", Types.STRING));
    for (String kept : state.get()) {
      if (!kept.equals(code(mode))) {
        throw new SuppressRestartsException(
            new IllegalArgumentException(
                ("%s is %s, but the job goes on from state of mode %s, whose tiles would be lost;"
                        + " go on with mode %s, or drain the job with it and start without its"
                        + " state")
                    .formatted(ItemOptions.TILE_MODE.key(), code(mode), kept, kept)));
      }
    }
    return new ModeOfState(state, mode);
  }

  /** Puts the mode into the state, at a checkpoint. */
  void snapshot() throws Exception {
    state.clear();
    state.add(code(mode));
  }

  private static String code(TileMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
