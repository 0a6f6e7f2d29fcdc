package org.skyscatter.operators.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.item.SurveyUnit;

/**
 * Says of which surveys, bands and units maps come: each of them once, and again when it was not
 * seen for long, or after a restart. A map of another unit than its rule says is passed over.
 */
final class UnitsOfMaps extends RichFlatMapFunction<MapItem, SurveyFact> {

  /** How many are remembered; a job has far fewer, unless a survey numbers its bands. */
  static final int REMEMBERED = 1024;

  private final MatchRules rules;

  private transient @Nullable Map<SurveyUnit, Boolean> seen;

  UnitsOfMaps(MatchRules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    seen =
        new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<SurveyUnit, Boolean> eldest) {
            return size() > REMEMBERED;
          }
        };
  }

  @Override
  public void flatMap(MapItem map, Collector<SurveyFact> out) {
    if (seen == null) {
      throw new IllegalStateException("open was not called");
    }
    MapMetadata metadata = map.metadata();
    if (!rules.allowsUnit(metadata)) {
      return;
    }
    SurveyUnit unit = new SurveyUnit(metadata.survey(), metadata.band(), metadata.unit());
    if (seen.put(unit, true) == null) {
      out.collect(unit);
    }
  }
}
