package org.skyscatter.operators.reference;

import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.item.SurveyUnit;

/**
 * What is known of a survey and band.
 *
 * @param unit their unit, null where it is not decided yet
 * @param reference their reference, null where there is none yet
 */
record Known(@Nullable SurveyUnit unit, @Nullable ReferencePower reference) {

  /** Looks up the facts of one key. */
  static Known of(
      String surveyKey,
      ReadOnlyBroadcastState<String, SurveyFact> units,
      ReadOnlyBroadcastState<String, SurveyFact> references)
      throws Exception {
    return new Known((SurveyUnit) units.get(surveyKey), (ReferencePower) references.get(surveyKey));
  }
}
