package org.skyscatter.operators.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.SurveyFact;
import org.skyscatter.operators.item.SurveyUnit;

@SuppressWarnings("try") // Flink's harness may be interrupted as it closes.
class SurveyUnitsTest {

  private static KeyedOneInputStreamOperatorTestHarness<String, SurveyFact, SurveyFact> task()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new SurveyUnits()), new SurveyKey.OfFact(), Types.STRING);
  }

  @Test
  void takesTheFirstUnitForEver() throws Exception {
    OperatorSubtaskState state;
    try (var task = task()) {
      task.open();
      task.processElement(new SurveyUnit("WMAP", "V", "mK"), 0);
      task.processElement(new SurveyUnit("WMAP", "W", ""), 0);
      task.processElement(new SurveyUnit("WMAP", "V", "uK"), 0);
      task.processElement(new SurveyUnit("WMAP", "W", "uK"), 0);
      assertThat(task.extractOutputValues())
          .containsExactly(
              new SurveyUnit("WMAP", "V", "mK"),
              new SurveyUnit("WMAP", "W", ""),
              new SurveyUnit("WMAP", "V", "mK"),
              new SurveyUnit("WMAP", "W", ""));
      state = task.snapshot(1, 1);
    }
    try (var task = task()) {
      task.initializeState(state);
      task.open();
      task.processElement(new SurveyUnit("WMAP", "V", "uK"), 0);
      assertThat(task.extractOutputValues()).containsExactly(new SurveyUnit("WMAP", "V", "mK"));
    }
  }

  @Test
  void tellsSurveysFromBands() {
    assertThat(SurveyKey.of("a/b", "c")).isNotEqualTo(SurveyKey.of("a", "b/c"));
    assertThat(SurveyKey.of("1:a", "b")).isNotEqualTo(SurveyKey.of("a", "b"));
  }

  @Test
  void hearsOfEachUnitOnce() {
    UnitsOfMaps units = new UnitsOfMaps(new MatchRules(SurveyMaps.rules(ReferencePolicy.NONE)));
    units.open(DefaultOpenContext.INSTANCE);
    List<SurveyFact> heard = new ArrayList<>();
    for (int version = 0; version < 3; version++) {
      units.flatMap(SurveyMaps.map("a", version), new ListCollector<>(heard));
      units.flatMap(
          SurveyMaps.map("a", SurveyMaps.SURVEY, version, "uK", 1), new ListCollector<>(heard));
    }
    assertThat(heard)
        .containsExactly(SurveyMaps.unit(), new SurveyUnit(SurveyMaps.SURVEY, "V", "uK"));
  }

  @Test
  void forgetsUnitsThatItHeardOfLongAgo() {
    UnitsOfMaps units = new UnitsOfMaps(new MatchRules(SurveyMaps.rules(ReferencePolicy.NONE)));
    units.open(DefaultOpenContext.INSTANCE);
    List<SurveyFact> heard = new ArrayList<>();
    for (int i = 0; i <= UnitsOfMaps.REMEMBERED; i++) {
      units.flatMap(SurveyMaps.map("a", "survey " + i, 0, "uK", 1), new ListCollector<>(heard));
    }
    units.flatMap(SurveyMaps.map("a", "survey 1", 0, "uK", 1), new ListCollector<>(heard));
    assertThat(heard).hasSize(UnitsOfMaps.REMEMBERED + 1);
    units.flatMap(SurveyMaps.map("a", "survey 0", 0, "uK", 1), new ListCollector<>(heard));
    assertThat(heard).hasSize(UnitsOfMaps.REMEMBERED + 2);
  }

  @Test
  void doesNotHearOfAnotherUnitThanTheRuleSays() {
    UnitsOfMaps units =
        new UnitsOfMaps(
            new MatchRules(
                EncodingRules.of(SurveyMaps.rule(ReferencePolicy.NONE).withUnit(SurveyMaps.UNIT))));
    units.open(DefaultOpenContext.INSTANCE);
    List<SurveyFact> heard = new ArrayList<>();
    units.flatMap(
        SurveyMaps.map("wrong", SurveyMaps.SURVEY, 0, "uK", 1), new ListCollector<>(heard));
    units.flatMap(SurveyMaps.map("right", 0), new ListCollector<>(heard));
    assertThat(heard).containsExactly(SurveyMaps.unit());
  }
}
