package org.skyscatter.operators.reference;

import org.apache.flink.api.java.functions.KeySelector;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.SurveyFact;

/** The key of all that belongs to one survey and band. */
final class SurveyKey {

  /** Keys facts. */
  static final class OfFact implements KeySelector<SurveyFact, String> {
    @Override
    public String getKey(SurveyFact fact) {
      return of(fact.survey(), fact.band());
    }
  }

  /** Keys reference maps; what is no map has a key of its own, and no state. */
  static final class OfReference implements KeySelector<DecodedItem, String> {
    @Override
    public String getKey(DecodedItem item) {
      return item instanceof MapItem map ? of(map) : "";
    }
  }

  private SurveyKey() {}

  /** The key of a survey and band. Their names may hold any character, so the length tells them. */
  static String of(String survey, String band) {
    return survey.length() + ":" + survey + "/" + band;
  }

  static String of(MapItem map) {
    return of(map.metadata().survey(), map.metadata().band());
  }
}
