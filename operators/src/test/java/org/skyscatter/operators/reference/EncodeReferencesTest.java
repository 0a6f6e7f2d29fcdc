package org.skyscatter.operators.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.Statistic;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.FileLocation;
import org.skyscatter.operators.item.LocatedMap;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.NoMap;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.TileItem;
import org.skyscatter.operators.item.TilePosition;

class EncodeReferencesTest {
  private static final EncodingRules RULES = SurveyMaps.rules(ReferencePolicy.REQUIRED);
  private static final EncodingRules OTHER_RULES =
      EncodingRules.of(
          SurveyMaps.rule(ReferencePolicy.REQUIRED).with(new HealpixOptions(1, false)));

  private static final int FINER_BAND_LIMIT = 16;
  private static final EncodingRules FINER_RULES =
      EncodingRules.of(
          EncodingRule.of("*", "*", EncoderConfig.builder(FINER_BAND_LIMIT).directions(2).build()));

  private static ReferenceFiles files(MapItem... maps) {
    return () -> List.of(maps);
  }

  @Test
  void sendsTheMeanPowerOfTheMap() throws Exception {
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      task.send(SurveyMaps.reference("mean", 3, 1));
      assertThat(task.sent()).hasSize(1);
      ReferencePower power = task.sent().get(0);
      assertThat(power.survey()).isEqualTo(SurveyMaps.SURVEY);
      assertThat(power.band()).isEqualTo(SurveyMaps.BAND);
      assertThat(power.id()).isEqualTo("mean");
      assertThat(power.version()).isEqualTo(3);
      assertThat(power.unit()).isEqualTo(SurveyMaps.UNIT);
      assertThat(power.encoderHash()).isEqualTo(RULES.rules().get(0).hash());
      assertThat(power.power())
          .containsExactly(TestMaps.coefficients().values(Statistic.S2), within(1e-12));
      assertThat(task.counts()).isEqualTo(Map.of("in", 1L, "used", 1L));
    }
  }

  @Test
  void keepsTheHighestVersionWhateverTheOrder() throws Exception {
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      task.send(
          SurveyMaps.reference("mean", 2, 1),
          SurveyMaps.reference("mean", 1, 2),
          SurveyMaps.reference("mean", 5, 3),
          SurveyMaps.reference("mean", 4, 4));
      assertThat(task.names()).containsExactly("mean.2", "mean.5");
      assertThat(task.counts()).isEqualTo(Map.of("in", 4L, "used", 2L, "superseded", 2L));
      assertThat(task.rejected()).isEmpty();
    }
  }

  @Test
  void tellsDuplicatesFromConflicts() throws Exception {
    MapItem first = SurveyMaps.reference("mean", 2, 1);
    MapItem other = SurveyMaps.reference("mean", 2, 3);
    MapMetadata metadata = first.metadata();
    MapItem smoothed =
        new MapItem(
            new MapMetadata(
                metadata.mapId(),
                metadata.survey(),
                metadata.band(),
                metadata.eventTimeMicros(),
                metadata.version(),
                metadata.sampling(),
                metadata.resolution(),
                metadata.coordinateFrame(),
                metadata.unit(),
                BeamShape.gaussian(7)),
            false,
            first.parts(),
            null);
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      task.send(first, SurveyMaps.reference("mean", 2, 1), other, smoothed);
      assertThat(task.names()).containsExactly("mean.2");
      assertThat(task.counts()).isEqualTo(Map.of("in", 4L, "used", 1L, "duplicate", 1L));
      assertThat(task.rejected())
          .extracting(rejection -> rejection.original())
          .containsExactly(other.parts().get(0).original(), smoothed.parts().get(0).original());
      assertThat(task.rejected())
          .allSatisfy(
              rejection -> {
                assertThat(rejection.cause().reason())
                    .isEqualTo(RejectionReason.CONFLICTING_CONTENT);
                assertThat(rejection.cause().message())
                    .contains("'WMAP'", "'V'", "version 2", "expected a higher version");
                assertThat(rejection.mapId()).isEqualTo("mean");
              });
    }
  }

  @Test
  void keepsSurveysApart() throws Exception {
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      task.send(
          SurveyMaps.reference("mean", 2, 1),
          SurveyMaps.map("other", "Planck", 1, SurveyMaps.UNIT, 1));
      assertThat(task.names()).containsExactly("mean.2", "other.1");
    }
  }

  @Test
  void rejectsWhatIsNoReference() throws Exception {
    MapItem flat =
        TestMaps.mapItem(
            "flat", SurveyMaps.SURVEY, "V", "MW", 8, new double[TestMaps.pixels().length]);
    double[] gap = TestMaps.pixels();
    gap[5] = Double.NaN;
    MapItem gappy = TestMaps.mapItem("gappy", SurveyMaps.SURVEY, "V", "MW", 8, gap);
    LocatedMap located =
        new LocatedMap(
            flat.metadata(),
            new FileLocation("file:///map.fits", "00", 1, null, null),
            TestMaps.original());
    TileItem tile =
        new TileItem(flat.metadata(), new TilePosition.Pixels(0, 1), null, flat.parts().get(0));
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      task.send(flat, gappy, located, tile, TestMaps.rejection())
          .send(new NoMap("RETRACTION", TestMaps.original().position()))
          .mapComes();
      assertThat(task.sent()).isEmpty();
      assertThat(task.rejected())
          .extracting(rejection -> rejection.cause().reason())
          .containsExactly(
              RejectionReason.ENCODE_FAILED,
              RejectionReason.MISSING_PIXELS,
              RejectionReason.NO_VALUES,
              RejectionReason.SCHEMA_MISMATCH,
              RejectionReason.PIXEL_COUNT);
      assertThat(task.rejected().get(0).cause().message())
          .contains("reference flat", "must be positive");
      assertThat(task.rejected().get(4)).isEqualTo(TestMaps.rejection());
      assertThat(task.counts()).isEqualTo(Map.of("in", 5L, "withoutMap", 1L));
      task.send(SurveyMaps.reference("mean", 0, 1));
      assertThat(task.names()).containsExactly("mean.0");
    }
  }

  @Test
  void remembersItsReferenceAndCountsInCheckpoints() throws Exception {
    OperatorSubtaskState state;
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      state = task.send(SurveyMaps.reference("mean", 2, 1)).snapshot();
    }
    try (ReferenceHarness task = ReferenceHarness.restore(RULES, files(), state)) {
      task.mapComes()
          .send(
              SurveyMaps.reference("mean", 2, 1),
              SurveyMaps.reference("mean", 1, 1),
              SurveyMaps.reference("mean", 3, 1));
      assertThat(task.names()).containsExactly("mean.3");
      assertThat(task.counts())
          .isEqualTo(Map.of("in", 4L, "used", 2L, "duplicate", 1L, "superseded", 1L));
    }
  }

  @Test
  void encodesItsReferenceAnewWhenTheRulesAreOthers() throws Exception {
    OperatorSubtaskState state;
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      state = task.send(SurveyMaps.reference("mean", 2, 1)).mapComes().snapshot();
      assertThat(task.names()).containsExactly("mean.2");
    }
    try (ReferenceHarness task = ReferenceHarness.restore(OTHER_RULES, files(), state)) {
      task.mapComes().mapComes();
      assertThat(task.names()).containsExactly("mean.2");
      assertThat(task.sent().get(0).encoderHash()).isEqualTo(OTHER_RULES.rules().get(0).hash());
      assertThat(task.counts()).isEqualTo(Map.of("in", 1L, "used", 1L));
      task.send(SurveyMaps.reference("mean", 2, 1));
      assertThat(task.counts()).containsEntry("duplicate", 1L);
    }
  }

  @Test
  void sendsNothingWhereTheReferenceDoesNotFitTheNewRules() throws Exception {
    OperatorSubtaskState state;
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      state = task.send(SurveyMaps.reference("mean", 2, 1)).snapshot();
    }
    try (ReferenceHarness task = ReferenceHarness.restore(FINER_RULES, files(), state)) {
      assertThat(task.mapComes().sent()).isEmpty();
    }
    EncodingRules others = EncodingRules.of(EncodingRule.of("Planck", "*", TestMaps.config()));
    try (ReferenceHarness task = ReferenceHarness.restore(others, files(), state)) {
      assertThat(task.mapComes().sent()).isEmpty();
    }
  }

  @Test
  void sendsTheReferenceOfAFileWhenAMapComes() throws Exception {
    ReferenceFiles files = files(SurveyMaps.reference("file", 2, 1));
    OperatorSubtaskState state;
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files)) {
      task.send(SurveyMaps.reference("early", 1, 1));
      assertThat(task.sent()).isEmpty();
      assertThat(task.counts()).isEqualTo(Map.of("in", 1L, "superseded", 1L));
      task.mapComes().mapComes();
      assertThat(task.names()).containsExactly("file.2");
      task.send(SurveyMaps.reference("file", 2, 1), SurveyMaps.reference("other", 2, 1));
      assertThat(task.counts()).isEqualTo(Map.of("in", 3L, "superseded", 1L, "duplicate", 1L));
      assertThat(task.rejected()).hasSize(1);
      state = task.snapshot();
    }
    try (ReferenceHarness task = ReferenceHarness.restore(RULES, files, state)) {
      assertThat(task.mapComes().sent()).isEmpty();
    }
    try (ReferenceHarness task = ReferenceHarness.restore(OTHER_RULES, files, state)) {
      assertThat(task.mapComes().names()).containsExactly("file.2");
      assertThat(task.sent().get(0).encoderHash()).isEqualTo(OTHER_RULES.rules().get(0).hash());
    }
    try (ReferenceHarness task =
        ReferenceHarness.restore(RULES, files(SurveyMaps.reference("file", 3, 2)), state)) {
      assertThat(task.mapComes().names()).containsExactly("file.3");
    }
    try (ReferenceHarness task =
        ReferenceHarness.restore(RULES, files(SurveyMaps.reference("file", 1, 2)), state)) {
      assertThat(task.mapComes().sent()).isEmpty();
    }
    // The map of version 2 is gone with its file.
    try (ReferenceHarness task =
        ReferenceHarness.restore(OTHER_RULES, files(SurveyMaps.reference("file", 1, 2)), state)) {
      assertThat(task.mapComes().names()).containsExactly("file.1");
    }
    try (ReferenceHarness task = ReferenceHarness.restore(OTHER_RULES, files(), state)) {
      assertThat(task.mapComes().sent()).isEmpty();
    }
  }

  @Test
  void prefersTheHigherVersionOfFileAndRecord() throws Exception {
    ReferenceFiles files = files(SurveyMaps.reference("file", 2, 1));
    OperatorSubtaskState state;
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files)) {
      task.send(SurveyMaps.reference("record", 3, 1)).mapComes();
      assertThat(task.names()).containsExactly("record.3");
      state = task.snapshot();
    }
    try (ReferenceHarness task = ReferenceHarness.restore(OTHER_RULES, files, state)) {
      assertThat(task.mapComes().names()).containsExactly("record.3");
    }
  }

  @Test
  void fallsBackToTheFileWhereTheRecordDoesNotFitTheNewRules() throws Exception {
    OperatorSubtaskState state;
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      state = task.send(SurveyMaps.reference("record", 3, 1)).snapshot();
    }
    double[] pixels =
        new Random(1).doubles(Sampling.MW.pixelCount(FINER_BAND_LIMIT), -1, 1).toArray();
    ReferenceFiles files =
        files(
            TestMaps.mapItem(
                "file", SurveyMaps.SURVEY, SurveyMaps.BAND, "MW", FINER_BAND_LIMIT, pixels));
    try (ReferenceHarness task = ReferenceHarness.restore(FINER_RULES, files, state)) {
      assertThat(task.mapComes().mapComes().names()).containsExactly("file.0");
      assertThat(task.sent().get(0).encoderHash()).isEqualTo(FINER_RULES.rules().get(0).hash());
      state = task.snapshot();
    }
    // By the rules of before the record, of a higher version, is the reference again.
    try (ReferenceHarness task = ReferenceHarness.restore(RULES, files, state)) {
      assertThat(task.mapComes().mapComes().names()).containsExactly("record.3");
    }
  }

  @Test
  void endsTheJobWhereAFileChangesAndItsVersionDoesNot() throws Exception {
    OperatorSubtaskState state;
    try (ReferenceHarness task =
        ReferenceHarness.start(RULES, files(SurveyMaps.reference("file", 2, 1)))) {
      state = task.mapComes().snapshot();
    }
    try (ReferenceHarness task =
        ReferenceHarness.restore(RULES, files(SurveyMaps.reference("file", 2, 3)), state)) {
      assertThatThrownBy(task::mapComes)
          .isInstanceOf(SuppressRestartsException.class)
          .hasRootCauseMessage(
              "skyscatter.references.files: the file of reference file, version 2, of WMAP/V holds"
                  + " another map than the one of this version that is in use; expected a higher"
                  + " version");
    }
  }

  @Test
  void endsTheJobAtItsStartWhereAFileCannotBeRead() throws Exception {
    ReferenceFiles lost =
        () -> {
          throw new FileNotFoundException("lost");
        };
    assertThatThrownBy(() -> ReferenceHarness.start(RULES, lost))
        .isInstanceOf(SuppressRestartsException.class)
        .hasRootCauseMessage("lost");
    OperatorSubtaskState state;
    try (ReferenceHarness task = ReferenceHarness.start(RULES, files())) {
      state = task.snapshot();
    }
    // It was there once, and may come back.
    assertThatThrownBy(() -> ReferenceHarness.restore(RULES, lost, state))
        .isInstanceOf(IOException.class)
        .hasMessage("lost");
  }

  @Test
  void endsTheJobAtItsStartWhereAFileHoldsNoReference() {
    MapItem flat =
        TestMaps.mapItem(
            "flat", SurveyMaps.SURVEY, "V", "MW", 8, new double[TestMaps.pixels().length]);
    assertThatThrownBy(() -> ReferenceHarness.start(RULES, files(flat)))
        .isInstanceOf(SuppressRestartsException.class)
        .hasStackTraceContaining("skyscatter.references.files: maps: reference flat cannot divide");
  }
}
