package org.skyscatter.operators.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.SurveyUnit;

/** The same for every state backend. */
abstract class MatchMapsCases {
  private static final int MAX_WAITING = 3;
  private static final String KEY = SurveyKey.of(SurveyMaps.SURVEY, SurveyMaps.BAND);

  /** The folder of RocksDB, null for state on the heap. */
  abstract @Nullable Path rocksDb();

  private MatchHarness.Settings settings(ReferencePolicy policy) {
    return new MatchHarness.Settings(SurveyMaps.rules(policy), MAX_WAITING, Set.of(), rocksDb());
  }

  private MatchHarness start(ReferencePolicy policy) throws Exception {
    return MatchHarness.start(settings(policy));
  }

  private static void assertBalanced(MatchHarness task, int open) {
    assertThat(task.open()).isEqualTo(open);
    assertThat(task.missing()).isEqualTo(open);
  }

  @Test
  void waitsForTheUnitAloneWhereNoReferenceIsUsed() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.NONE)) {
      task.send(SurveyMaps.map("a", 1), SurveyMaps.map("b", 1));
      assertThat(task.names()).isEmpty();
      assertBalanced(task, 2);
      task.tell(new SurveyUnit("Planck", SurveyMaps.BAND, SurveyMaps.UNIT));
      assertThat(task.names()).isEmpty();
      task.tell(SurveyMaps.unit());
      assertThat(task.names()).containsExactlyInAnyOrder("a.1", "b.1");
      assertBalanced(task, 0);
      task.send(SurveyMaps.map("c", 1));
      assertThat(task.names()).hasSize(3).last().isEqualTo("c.1");
      assertThat(task.rejected()).isEmpty();
    }
  }

  @Test
  void doesNotBoundTheMapsThatWaitForTheirUnit() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      for (int i = 0; i < 3 * MAX_WAITING; i++) {
        task.send(SurveyMaps.map("map-" + i, 1));
      }
      assertBalanced(task, 3 * MAX_WAITING);
      task.tell(SurveyMaps.unit());
      assertBalanced(task, 3 * MAX_WAITING);
      task.tell(SurveyMaps.power("mean", 1));
      assertThat(task.names()).hasSize(3 * MAX_WAITING).contains("map-7.1 by mean.1");
      assertBalanced(task, 0);
    }
  }

  @Test
  void rejectsAnotherUnitByName() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.NONE)) {
      MapItem other = SurveyMaps.map("b", SurveyMaps.SURVEY, 1, "uK", 1);
      MapItem none = SurveyMaps.map("c", SurveyMaps.SURVEY, 2, "", 1);
      task.send(other).tell(SurveyMaps.unit()).send(SurveyMaps.map("a", 1), none);
      assertThat(task.names()).containsExactly("a.1");
      assertThat(task.rejected())
          .extracting(rejection -> rejection.cause().message())
          .containsExactly(
              "the unit is 'uK', but the maps of survey 'WMAP', band 'V' began with 'mK';"
                  + " expected one unit in a survey and band",
              "the unit is not stated, but the maps of survey 'WMAP', band 'V' began with 'mK';"
                  + " expected one unit in a survey and band");
      assertThat(task.rejected())
          .allSatisfy(
              rejection -> {
                assertThat(rejection.stage()).isEqualTo(Rejection.Stage.MATCH);
                assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.UNIT_MISMATCH);
                assertThat(rejection.cause().field()).isEqualTo("unit");
              });
      assertThat(task.rejected().get(0).mapId()).isEqualTo("b");
      assertBalanced(task, 0);
    }
  }

  @Test
  void theUnitOfARuleGoesBeforeThatOfTheFirstMap() throws Exception {
    MatchHarness.Settings settings =
        settings(ReferencePolicy.NONE)
            .with(
                EncodingRules.of(SurveyMaps.rule(ReferencePolicy.NONE).withUnit(SurveyMaps.UNIT)));
    try (MatchHarness task = MatchHarness.start(settings)) {
      MapItem wrong = SurveyMaps.map("wrong", SurveyMaps.SURVEY, 1, "uK", 1);
      task.send(wrong, SurveyMaps.map("a", 1))
          // As a job without the unit in its rule decided, before a restart.
          .tell(new SurveyUnit(SurveyMaps.SURVEY, SurveyMaps.BAND, "uK"))
          .send(SurveyMaps.map("b", 1));
      assertThat(task.names()).containsExactly("a.1", "b.1");
      assertThat(task.rejected())
          .singleElement()
          .satisfies(
              rejection -> {
                assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.UNIT_MISMATCH);
                assertThat(rejection.cause().message())
                    .isEqualTo(
                        "the unit is 'uK', but the rule of survey 'WMAP', band 'V' says 'mK';"
                            + " expected one unit in a survey and band");
              });
      assertBalanced(task, 0);
    }
  }

  @Test
  void takesMapsWithoutUnitAsOneKind() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.NONE)) {
      task.tell(new SurveyUnit(SurveyMaps.SURVEY, SurveyMaps.BAND, ""))
          .send(SurveyMaps.map("a", SurveyMaps.SURVEY, 1, "", 1), SurveyMaps.map("b", 1));
      assertThat(task.names()).containsExactly("a.1");
      assertThat(task.rejected().get(0).cause().message())
          .startsWith("the unit is 'mK', but the maps of survey 'WMAP', band 'V' began with not");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PREFERRED", "REQUIRED"})
  void holdsMapsUntilTheirReferenceComesAndKeepsTheirOrder(ReferencePolicy policy)
      throws Exception {
    try (MatchHarness task = start(policy)) {
      task.tell(SurveyMaps.unit())
          .send(SurveyMaps.map("a", 1), SurveyMaps.map("a", 2), SurveyMaps.map("b", 1));
      assertThat(task.names()).isEmpty();
      assertBalanced(task, 3);
      task.tell(SurveyMaps.power("mean", 4));
      assertThat(task.names())
          .containsExactlyInAnyOrder("a.1 by mean.4", "a.2 by mean.4", "b.1 by mean.4")
          .containsSubsequence("a.1 by mean.4", "a.2 by mean.4");
      assertThat(task.matched().get(0).reference()).isEqualTo(SurveyMaps.power("mean", 4));
      assertBalanced(task, 0);
      task.waitUntil(MatchHarness.WAIT.multipliedBy(2));
      assertThat(task.names()).hasSize(3);
      assertThat(task.rejected()).isEmpty();
    }
  }

  @Test
  void keepsTheOrderOfManyVersions() throws Exception {
    MatchHarness.Settings roomy =
        new MatchHarness.Settings(
            SurveyMaps.rules(ReferencePolicy.REQUIRED), 1000, Set.of(), rocksDb());
    try (MatchHarness task = MatchHarness.start(roomy)) {
      for (int version = 0; version < 300; version++) {
        task.send(SurveyMaps.map("a", version));
      }
      task.tell(SurveyMaps.unit(), SurveyMaps.power("mean", 1));
      assertThat(task.names())
          .containsExactlyElementsOf(
              IntStream.range(0, 300).mapToObj(i -> "a." + i + " by mean.1").toList());
    }
  }

  @Test
  void usesTheReferenceOfTheMomentAndTheNextFromThenOn() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit(), SurveyMaps.power("mean", 1))
          .send(SurveyMaps.map("a", 1))
          .tell(SurveyMaps.power("mean", 2))
          .send(SurveyMaps.map("b", 1));
      assertThat(task.names()).containsExactly("a.1 by mean.1", "b.1 by mean.2");
    }
  }

  @Test
  void rejectsWhatWaitedTooLongWhereAReferenceIsRequired() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit()).send(SurveyMaps.twoParts("a"));
      task.waitUntil(Duration.ofMinutes(1)).send(SurveyMaps.map("a", 2));
      task.waitUntil(MatchHarness.WAIT.minusMillis(1));
      assertThat(task.rejected()).isEmpty();
      assertBalanced(task, 2);
      task.waitUntil(MatchHarness.WAIT);
      assertThat(task.rejected()).hasSize(1);
      Rejection rejection = task.rejected().get(0);
      assertThat(rejection.stage()).isEqualTo(Rejection.Stage.MATCH);
      assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.NO_REFERENCE);
      assertThat(rejection.cause().message())
          .isEqualTo(
              "no reference map of survey 'WMAP', band 'V' came within 300 s; its rule requires one");
      assertThat(rejection.rejectedAtMicros()).isEqualTo(MatchHarness.WAIT.toMillis() * 1000);
      assertBalanced(task, 1);
      task.tell(SurveyMaps.power("mean", 1));
      assertThat(task.names()).containsExactly("a.2 by mean.1");
      assertBalanced(task, 0);
    }
  }

  @Test
  void letsGoWithoutReferenceWhatWaitedTooLongWhereOneIsPreferred() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.PREFERRED)) {
      task.tell(SurveyMaps.unit()).send(SurveyMaps.map("a", 1), SurveyMaps.map("b", 1));
      task.waitUntil(MatchHarness.WAIT);
      assertThat(task.names()).containsExactlyInAnyOrder("a.1", "b.1");
      assertThat(task.rejected()).isEmpty();
      assertBalanced(task, 0);
    }
  }

  @Test
  void rejectsWhatFindsNoPlaceWhereAReferenceIsRequired() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit());
      for (int i = 1; i <= MAX_WAITING + 1; i++) {
        task.send(SurveyMaps.map("a", i));
      }
      assertThat(task.rejected()).hasSize(1);
      assertThat(task.rejected().get(0).original().position().offset()).isEqualTo(MAX_WAITING + 1);
      assertThat(task.rejected().get(0).cause().reason())
          .isEqualTo(RejectionReason.TOO_MANY_WAITING);
      assertThat(task.rejected().get(0).cause().message()).contains("'WMAP'", "'V'", "3 maps wait");
      assertBalanced(task, MAX_WAITING);
      task.tell(SurveyMaps.power("mean", 1));
      assertThat(task.names()).hasSize(MAX_WAITING);
      task.tell(SurveyMaps.power("mean", 2, SurveyMaps.UNIT, "of other rules"))
          .send(SurveyMaps.map("b", 1));
      assertBalanced(task, 1);
      assertThat(task.rejected()).hasSize(1);
    }
  }

  @Test
  void holdsTheBoundAfterOthersWereReleased() throws Exception {
    EncodingRules all =
        EncodingRules.of(
            EncodingRule.of("*", "*", TestMaps.config()).with(ReferencePolicy.REQUIRED));
    try (MatchHarness task = MatchHarness.start(settings(ReferencePolicy.REQUIRED).with(all))) {
      task.tell(SurveyMaps.unit(), new SurveyUnit("Planck", SurveyMaps.BAND, SurveyMaps.UNIT));
      for (int i = 0; i < MAX_WAITING - 1; i++) {
        task.send(SurveyMaps.map("map-" + i, 1));
      }
      task.send(SurveyMaps.map("planck", "Planck", 1, SurveyMaps.UNIT, 1));
      task.tell(SurveyMaps.power("mean", 1));
      assertThat(task.names()).hasSize(MAX_WAITING - 1);
      for (int i = 0; i < 2 * MAX_WAITING; i++) {
        task.send(SurveyMaps.map("planck-" + i, "Planck", 1, SurveyMaps.UNIT, 1));
      }
      assertThat(task.rejected())
          .hasSize(MAX_WAITING + 1)
          .allMatch(rejection -> rejection.cause().reason() == RejectionReason.TOO_MANY_WAITING);
      assertBalanced(task, MAX_WAITING);
    }
  }

  @Test
  void letsNoneOvertakeWhereAReferenceIsPreferredAndThereIsNoPlace() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.PREFERRED)) {
      task.tell(SurveyMaps.unit())
          .send(SurveyMaps.map("a", 1), SurveyMaps.map("b", 1), SurveyMaps.map("a", 2))
          .send(SurveyMaps.map("a", 3));
      assertThat(task.names()).containsExactly("a.1", "a.2", "a.3");
      assertBalanced(task, 1);
      task.send(SurveyMaps.map("c", 1));
      assertBalanced(task, 2);
    }
  }

  @Test
  void waitsWithoutBoundForWhatIsCertainToCome() throws Exception {
    MatchHarness.Settings settings = settings(ReferencePolicy.REQUIRED).with(Set.of(KEY));
    try (MatchHarness task = MatchHarness.start(settings)) {
      task.tell(SurveyMaps.unit());
      for (int i = 0; i < 2 * MAX_WAITING; i++) {
        task.send(SurveyMaps.map("a", i));
      }
      task.waitUntil(MatchHarness.WAIT.multipliedBy(3));
      assertBalanced(task, 2 * MAX_WAITING);
      assertThat(task.timers()).isPositive();
      task.tell(SurveyMaps.power("mean", 1));
      assertThat(task.names()).hasSize(2 * MAX_WAITING).first().isEqualTo("a.0 by mean.1");
      assertBalanced(task, 0);
    }
  }

  @Test
  void usesNoReferenceOfOtherRules() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit(), SurveyMaps.power("mean", 9, SurveyMaps.UNIT, "of other rules"))
          .send(SurveyMaps.map("a", 1));
      assertBalanced(task, 1);
      task.tell(SurveyMaps.power("mean", 9));
      assertThat(task.names()).containsExactly("a.1 by mean.9");
    }
  }

  @Test
  void refusesToDivideByAnotherUnit() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.PREFERRED)) {
      task.tell(
              SurveyMaps.unit(),
              SurveyMaps.power("mean", 2, "uK", SurveyMaps.power("", 0).encoderHash()))
          .send(SurveyMaps.map("a", 1));
      assertThat(task.rejected().get(0).cause().message())
          .isEqualTo(
              "the unit is 'mK', but that of reference mean, version 2, of WMAP/V is 'uK'; expected"
                  + " the same");
      assertBalanced(task, 0);
      task.tell(SurveyMaps.power("file", 3, "", SurveyMaps.power("", 0).encoderHash()))
          .send(SurveyMaps.map("b", 1));
      assertThat(task.names()).containsExactly("b.1 by file.3");
    }
  }

  @Test
  void keepsWaitingMapsAndFactsInCheckpoints() throws Exception {
    OperatorSubtaskState state;
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit())
          .send(SurveyMaps.map("a", 1), SurveyMaps.map("a", 2), SurveyMaps.twoParts("b"));
      state = task.snapshot();
    }
    try (MatchHarness task =
        MatchHarness.restore(settings(ReferencePolicy.REQUIRED), state, 1, 0)) {
      assertThat(task.open()).isEqualTo(3);
      MapItem other = SurveyMaps.map("c", SurveyMaps.SURVEY, 1, "uK", 1);
      task.send(other).tell(SurveyMaps.power("mean", 1));
      assertThat(task.names())
          .containsExactlyInAnyOrder("a.1 by mean.1", "a.2 by mean.1", "b.0 by mean.1")
          .containsSubsequence("a.1 by mean.1", "a.2 by mean.1");
      assertThat(task.rejected()).hasSize(1);
      assertThat(task.open()).isZero();
    }
  }

  @Test
  void endsTheWaitAfterARestartToo() throws Exception {
    OperatorSubtaskState state;
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit()).send(SurveyMaps.map("a", 1));
      state = task.snapshot();
    }
    try (MatchHarness task =
        MatchHarness.restore(settings(ReferencePolicy.REQUIRED), state, 1, 0)) {
      task.waitUntil(MatchHarness.WAIT);
      assertThat(task.rejected()).hasSize(1);
      assertThat(task.open()).isZero();
    }
  }

  @Test
  void aDrainRejectsWhatWaitsWhereAReferenceIsRequired() throws Exception {
    OperatorSubtaskState state;
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit())
          .send(SurveyMaps.map("a", 1), SurveyMaps.map("a", 2), SurveyMaps.twoParts("b"));
      state = task.snapshot();
    }
    MatchHarness.Settings settings = settings(ReferencePolicy.REQUIRED).with(Set.of(KEY));
    try (MatchHarness task = MatchHarness.restore(settings, state, 1, 0)) {
      task.drain();
      assertThat(task.names()).isEmpty();
      assertThat(task.rejected())
          .hasSize(3)
          .allSatisfy(
              rejection -> {
                assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.NO_REFERENCE);
                assertThat(rejection.cause().message())
                    .isEqualTo(
                        "no reference map of survey 'WMAP', band 'V' came before the job was"
                            + " drained; its rule requires one");
              });
      assertThat(task.open()).isZero();
    }
  }

  @Test
  void aDrainLetsGoWithoutReferenceWhereOneIsPreferred() throws Exception {
    try (MatchHarness task = start(ReferencePolicy.PREFERRED)) {
      task.tell(SurveyMaps.unit())
          .send(SurveyMaps.map("a", 1), SurveyMaps.map("a", 2), SurveyMaps.map("b", 1))
          .drain();
      assertThat(task.names()).containsExactlyInAnyOrder("a.1", "a.2", "b.1");
      assertThat(task.names()).containsSubsequence("a.1", "a.2");
      assertBalanced(task, 0);
    }
  }

  @Test
  void countsAnewHowManyWaitAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit());
      for (int i = 0; i < MAX_WAITING; i++) {
        task.send(SurveyMaps.map("map-" + i, 1));
      }
      state = task.snapshot();
    }
    try (MatchHarness task =
        MatchHarness.restore(settings(ReferencePolicy.REQUIRED), state, 1, 0)) {
      task.tell(SurveyMaps.unit()).send(SurveyMaps.map("one more", 1));
      assertThat(task.rejected()).hasSize(1);
      assertThat(task.open()).isEqualTo(MAX_WAITING);
    }
  }

  @Test
  void obeysTheRulesOfARestart() throws Exception {
    OperatorSubtaskState state;
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      task.tell(SurveyMaps.unit()).send(SurveyMaps.map("a", 1));
      task.tell(SurveyMaps.power("mean", 1)).send(SurveyMaps.map("a", 2));
      assertThat(task.names()).hasSize(2);
      state = task.snapshot();
    }
    EncodingRules changed =
        EncodingRules.of(
            SurveyMaps.rule(ReferencePolicy.REQUIRED).with(new HealpixOptions(1, false)));
    OperatorSubtaskState next;
    try (MatchHarness task =
        MatchHarness.restore(settings(ReferencePolicy.REQUIRED).with(changed), state, 1, 0)) {
      task.send(SurveyMaps.map("a", 3));
      assertBalanced(task, 1);
      next = task.snapshot();
      task.tell(SurveyMaps.power("mean", 1, SurveyMaps.UNIT, changed.rules().get(0).hash()));
      assertThat(task.names()).containsExactly("a.3 by mean.1");
    }
    // Without references, the map that waited goes before the one that comes.
    try (MatchHarness task = MatchHarness.restore(settings(ReferencePolicy.NONE), next, 1, 0)) {
      task.send(SurveyMaps.map("a", 4));
      assertThat(task.names()).containsExactly("a.3", "a.4");
      assertThat(task.open()).isZero();
    }
  }

  @Test
  void rejectsWhatWaitedWhenNoRuleIsLeft() throws Exception {
    OperatorSubtaskState state;
    try (MatchHarness task = start(ReferencePolicy.REQUIRED)) {
      state = task.tell(SurveyMaps.unit()).send(SurveyMaps.map("a", 1)).snapshot();
    }
    EncodingRules others = EncodingRules.of(EncodingRule.of("Planck", "*", TestMaps.config()));
    try (MatchHarness task =
        MatchHarness.restore(settings(ReferencePolicy.REQUIRED).with(others), state, 1, 0)) {
      task.waitUntil(MatchHarness.WAIT);
      assertThat(task.rejected().get(0).cause().reason()).isEqualTo(RejectionReason.NO_RULE);
    }
  }

  @Test
  void sharesWaitingMapsBetweenTasks() throws Exception {
    int maps = 40;
    OperatorSubtaskState state;
    MatchHarness.Settings roomy =
        new MatchHarness.Settings(
            SurveyMaps.rules(ReferencePolicy.REQUIRED), maps, Set.of(), rocksDb());
    try (MatchHarness task = MatchHarness.start(roomy)) {
      task.tell(SurveyMaps.unit());
      for (int i = 0; i < maps; i++) {
        task.send(SurveyMaps.map("map-" + i, 1));
      }
      state = task.snapshot();
    }
    List<String> names = new ArrayList<>();
    long open = 0;
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MatchHarness.MAX_PARALLELISM, 1, 2, subtask);
      try (MatchHarness task = MatchHarness.restore(roomy, part, 2, subtask)) {
        task.tell(SurveyMaps.power("mean", 1));
        assertThat(task.names()).isNotEmpty().hasSizeLessThan(maps);
        names.addAll(task.names());
        open += task.open();
      }
    }
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, maps).mapToObj(i -> "map-" + i + ".1 by mean.1").toList());
    assertThat(open).isZero();
  }

  @Test
  void gathersWaitingMapsOfTwoTasksInOne() throws Exception {
    int maps = 40;
    MatchHarness.Settings roomy =
        new MatchHarness.Settings(
            SurveyMaps.rules(ReferencePolicy.REQUIRED), maps, Set.of(), rocksDb());
    OperatorSubtaskState one;
    try (MatchHarness task = MatchHarness.start(roomy)) {
      task.tell(SurveyMaps.unit());
      for (int i = 0; i < maps; i++) {
        task.send(SurveyMaps.map("map-" + i, 1));
      }
      one = task.snapshot();
    }
    OperatorSubtaskState[] two = new OperatorSubtaskState[2];
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              one, MatchHarness.MAX_PARALLELISM, 1, 2, subtask);
      try (MatchHarness task = MatchHarness.restore(roomy, part, 2, subtask)) {
        two[subtask] = task.snapshot();
      }
    }
    OperatorSubtaskState gathered =
        AbstractStreamOperatorTestHarness.repartitionOperatorState(
            AbstractStreamOperatorTestHarness.repackageState(two),
            MatchHarness.MAX_PARALLELISM,
            2,
            1,
            0);
    try (MatchHarness task = MatchHarness.restore(roomy, gathered, 1, 0)) {
      assertThat(task.open()).isEqualTo(maps);
      task.waitUntil(MatchHarness.WAIT.minusMillis(1));
      assertThat(task.rejected()).isEmpty();
      task.tell(SurveyMaps.power("mean", 1));
      assertThat(task.names())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, maps).mapToObj(i -> "map-" + i + ".1 by mean.1").toList());
      assertThat(task.open()).isZero();
    }
  }
}
