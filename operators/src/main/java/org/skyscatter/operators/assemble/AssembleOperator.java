package org.skyscatter.operators.assemble;

import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.state.LastTurns;

/**
 * Runs {@link AssembleMaps}. When the input ends all maps of tiles are emitted, complete or not.
 * What is remembered of maps stays, and none of the last items is late: the watermark of the end
 * comes from some sources before others have ended.
 */
public final class AssembleOperator extends KeyedProcessOperator<String, DecodedItem, MapItem> {

  private static final long serialVersionUID = 1L;

  private final AssembleMaps assembly;

  /** Runs an assembly. */
  public AssembleOperator(AssembleMaps assembly) {
    super(assembly);
    this.assembly = assembly;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      output.emitWatermark(mark);
    } else {
      super.processWatermark(mark);
    }
  }

  @Override
  public void finish() throws Exception {
    ValueStateDescriptor<?> keptByTiles = assembly.keptByTiles();
    if (keptByTiles != null) {
      LastTurns.take(getKeyedStateBackend(), keptByTiles, this);
    }
    super.finish();
  }
}
