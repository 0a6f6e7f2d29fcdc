package org.skyscatter.operators.reference;

import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.state.LastTurns;

/** Runs {@link MatchMaps}. When the input ends no map waits any longer. */
final class MatchOperator
    extends CoBroadcastWithKeyedOperator<String, MapItem, SurveyFact, MatchedMap> {

  private static final long serialVersionUID = 1L;

  MatchOperator(MatchMaps matching) {
    super(matching, List.of(MatchMaps.UNITS, MatchMaps.REFERENCES));
  }

  @Override
  public void finish() throws Exception {
    LastTurns.take(getKeyedStateBackend(), WaitingMaps.QUEUE, this);
    super.finish();
  }
}
