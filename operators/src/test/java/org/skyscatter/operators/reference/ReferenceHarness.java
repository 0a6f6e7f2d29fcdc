package org.skyscatter.operators.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;

/** The task of {@link EncodeReferences}. */
final class ReferenceHarness implements AutoCloseable {
  private final KeyedTwoInputStreamOperatorTestHarness<String, DecodedItem, SurveyFact, SurveyFact>
      harness;
  private final List<ReferencePower> sent = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();

  private ReferenceHarness(EncodingRules rules, ReferenceFiles files) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new EncodeReferences(rules, files)),
            new SurveyKey.OfReference(),
            new SurveyKey.OfFact(),
            Types.STRING,
            16,
            1,
            0);
    SerializerConfigImpl config =
        (SerializerConfigImpl) harness.getExecutionConfig().getSerializerConfig();
    config.setGenericTypes(false);
    harness.setup(ItemTypeInfo.FACTS.createSerializer(config));
  }

  static ReferenceHarness start(EncodingRules rules, ReferenceFiles files) throws Exception {
    ReferenceHarness task = new ReferenceHarness(rules, files);
    task.harness.open();
    return task;
  }

  static ReferenceHarness restore(
      EncodingRules rules, ReferenceFiles files, OperatorSubtaskState state) throws Exception {
    ReferenceHarness task = new ReferenceHarness(rules, files);
    task.harness.initializeState(state);
    task.harness.open();
    return task;
  }

  ReferenceHarness send(DecodedItem... items) throws Exception {
    for (DecodedItem item : items) {
      harness.processElement1(new StreamRecord<>(item));
    }
    return this;
  }

  /** A map of the survey comes for the first time since the start. */
  ReferenceHarness mapComes() throws Exception {
    harness.processElement2(new StreamRecord<>(SurveyMaps.unit()));
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  List<ReferencePower> sent() {
    harness.extractOutputValues().forEach(fact -> sent.add((ReferencePower) fact));
    harness.getOutput().clear();
    return List.copyOf(sent);
  }

  /** Identifiers and versions of what was sent. */
  List<String> names() {
    return sent().stream().map(power -> power.id() + "." + power.version()).toList();
  }

  List<Rejection> rejected() {
    var output = harness.getSideOutput(RejectionTag.TAG);
    if (output != null) {
      output.forEach(element -> rejected.add(element.getValue()));
      output.clear();
    }
    return List.copyOf(rejected);
  }

  /** The counts of this task; the rejected ones are counted elsewhere. */
  Map<String, Long> counts() {
    Map<String, Object> accumulators = new TreeMap<>();
    for (String fate :
        List.of(
            ItemLedger.IN,
            ItemLedger.USED,
            ItemLedger.DUPLICATE,
            ItemLedger.SUPERSEDED,
            ItemLedger.WITHOUT_MAP)) {
      String name = "items/references/" + fate;
      var accumulator = harness.getOperator().getRuntimeContext().getAccumulator(name);
      if (accumulator != null) {
        accumulators.put(name, accumulator.getLocalValue());
      }
    }
    return ItemBalance.of(accumulators).counts();
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new AssertionError("the task cannot be closed", e);
    }
  }
}
