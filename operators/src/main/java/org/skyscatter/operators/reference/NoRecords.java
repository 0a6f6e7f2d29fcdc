package org.skyscatter.operators.reference;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.SurveyFact;

/** The records of a topic of references where there is none: an empty stream that does not end. */
final class NoRecords implements FlatMapFunction<SurveyFact, DecodedItem> {

  @Override
  public void flatMap(SurveyFact fact, Collector<DecodedItem> out) {
    // There are none.
  }
}
