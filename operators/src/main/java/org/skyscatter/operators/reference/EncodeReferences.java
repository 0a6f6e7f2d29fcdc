package org.skyscatter.operators.reference;

import java.io.IOException;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferenceEncoder;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.LocatedMap;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.NoMap;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * Encodes reference maps and sends their power, of each survey and band that of the highest
 * version. The second input says of which surveys and bands maps come: then the reference of a file
 * is sent, and that of a record which was encoded by other rules, in an earlier run of the job, is
 * encoded anew.
 *
 * <p>Each record is an item: used when its power is sent, duplicate, superseded when a higher
 * version came before, or rejected. Files are no items.
 */
final class EncodeReferences
    extends KeyedCoProcessFunction<String, DecodedItem, SurveyFact, SurveyFact>
    implements CheckpointedFunction {

  /** The name in the ledger. */
  static final String OPERATOR = "references";

  private final EncodingRules rules;
  private final ReferenceFiles files;

  private transient @Nullable ItemLedger ledger;
  private transient boolean restored;
  private transient @Nullable ReferenceEncoder encoder;
  private transient @Nullable ReferenceShelf shelf;

  EncodeReferences(EncodingRules rules, ReferenceFiles files) {
    this.rules = rules;
    this.files = files;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ledger = ItemLedger.restore(OPERATOR, getRuntimeContext(), context);
    restored = context.isRestored();
  }

  @Override
  public void open(OpenContext context) throws Exception {
    encoder = ReferenceEncoder.open(getRuntimeContext(), rules);
    shelf = new ReferenceShelf(getRuntimeContext(), rules, encoder, readFiles(encoder));
  }

  private FileReferences readFiles(ReferenceEncoder opened) throws IOException {
    try {
      return new FileReferences(files, opened);
    } catch (IllegalArgumentException e) {
      throw new SuppressRestartsException(e);
    } catch (IOException e) {
      if (restored) {
        // The job ran with its files, so that they may come back.
        throw e;
      }
      throw new SuppressRestartsException(e);
    }
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.close();
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    ledger().snapshot();
  }

  @Override
  public void processElement1(DecodedItem item, Context context, Collector<SurveyFact> out)
      throws Exception {
    if (item instanceof NoMap) {
      ledger().add(ItemLedger.WITHOUT_MAP, 1);
      return;
    }
    ledger().add(ItemLedger.IN, 1);
    if (item instanceof Rejection rejection) {
      context.output(RejectionTag.TAG, rejection);
    } else if (item instanceof LocatedMap map) {
      refuse(
          map.original(),
          map.metadata().mapId(),
          new Rejection.Cause(
              RejectionReason.NO_VALUES,
              "location",
              "a reference map must hold its values; expected pixels or harmonicCoefficients"),
          context);
    } else if (item instanceof TileItem tile) {
      refuse(
          tile.part().original(),
          tile.metadata().mapId(),
          new Rejection.Cause(
              RejectionReason.SCHEMA_MISMATCH, null, "the record is a tile; expected a whole map"),
          context);
    } else {
      accept((MapItem) item, context, out);
    }
  }

  private void accept(MapItem map, Context context, Collector<SurveyFact> out) throws Exception {
    ReferenceShelf.Receipt receipt = shelf().add(map);
    if (receipt instanceof ReferenceShelf.Newest newest) {
      ledger().add(ItemLedger.USED, 1);
      out.collect(newest.power());
    } else if (receipt instanceof ReferenceShelf.Duplicate) {
      ledger().add(ItemLedger.DUPLICATE, 1);
    } else if (receipt instanceof ReferenceShelf.Outdated) {
      ledger().add(ItemLedger.SUPERSEDED, 1);
    } else if (receipt instanceof ReferenceShelf.Refused refused) {
      refuse(map.parts().get(0).original(), map.metadata().mapId(), refused.cause(), context);
    }
  }

  @Override
  public void processElement2(SurveyFact fact, Context context, Collector<SurveyFact> out)
      throws Exception {
    SurveyFact due = shelf().due(fact.survey(), fact.band());
    if (due != null) {
      out.collect(due);
    }
  }

  private static void refuse(
      OriginalRecord original, String mapId, Rejection.Cause cause, Context context) {
    context.output(
        RejectionTag.TAG,
        Rejection.of(
            original,
            Rejection.Stage.ENCODE,
            cause,
            mapId,
            EpochMicros.of(Clock.systemUTC().instant())));
  }

  private ItemLedger ledger() {
    if (ledger == null) {
      throw new IllegalStateException("initializeState was not called");
    }
    return ledger;
  }

  private ReferenceShelf shelf() {
    if (shelf == null) {
      throw new IllegalStateException("open was not called");
    }
    return shelf;
  }
}
