package org.skyscatter.operators.reference;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.item.SurveyUnit;

/**
 * Decides the unit of each survey and band: the first that a map has, for ever. It is said again
 * whenever a unit comes in, which changes nothing for those who know it.
 */
final class SurveyUnits extends KeyedProcessFunction<String, SurveyFact, SurveyFact> {

  private transient @Nullable ValueState<String> unit;

  @Override
  public void open(OpenContext context) {
    unit = getRuntimeContext().getState(new ValueStateDescriptor<>("unit", Types.STRING));
  }

  @Override
  public void processElement(SurveyFact fact, Context context, Collector<SurveyFact> out)
      throws Exception {
    if (unit == null) {
      throw new IllegalStateException("open was not called");
    }
    if (!(fact instanceof SurveyUnit seen)) {
      return;
    }
    String decided = unit.value();
    if (decided == null) {
      decided = seen.unit();
      unit.update(decided);
    }
    out.collect(new SurveyUnit(seen.survey(), seen.band(), decided));
  }
}
