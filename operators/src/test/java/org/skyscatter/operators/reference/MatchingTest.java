package org.skyscatter.operators.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.ReferencePower;
import org.skyscatter.operators.maps.NpyFile;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.JobOptions;
import org.skyscatter.operators.options.ReferenceOptions;

/** Runs this part of the job in a small cluster. */
class MatchingTest {
  private static final int PARALLELISM = 2;

  @TempDir Path folder;

  private record Outcome(List<String> lines, ItemBalance balance) {}

  static StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
  }

  static Configuration options() {
    Configuration options = new Configuration();
    options.set(JobOptions.MAX_PARALLELISM, 16);
    options.set(ReferenceOptions.MAX_WAITING, 1000);
    return options;
  }

  static KeyedStream<MapItem, String> keyed(DataStream<MapItem> maps) {
    return maps.keyBy(map -> SurveyKey.of(map) + "/" + map.metadata().mapId(), Types.STRING);
  }

  private static MapItem[] maps() {
    List<MapItem> maps = new ArrayList<>();
    maps.add(SurveyMaps.map("first", 0));
    for (int i = 0; i < 20; i++) {
      maps.add(SurveyMaps.map("map-" + i, 1));
      maps.add(SurveyMaps.map("map-" + i, 2));
      maps.add(SurveyMaps.map("planck-" + i, "Planck", 1, "K", 1));
    }
    maps.add(SurveyMaps.map("wrong", "Planck", 1, "mK", 1));
    return maps.toArray(MapItem[]::new);
  }

  private static String line(MatchedMap matched) {
    ReferencePower reference = matched.reference();
    return matched.map().metadata().mapId()
        + "."
        + matched.map().metadata().version()
        + (reference == null ? "" : " by " + reference.id() + "." + reference.version());
  }

  private static Outcome run(StreamExecutionEnvironment env, Matching.Matched out)
      throws Exception {
    DataStream<String> lines =
        out.maps()
            .map(MatchingTest::line, Types.STRING)
            .union(
                out.rejections()
                    .map(
                        rejection -> rejection.mapId() + " " + rejection.cause().reason(),
                        Types.STRING));
    CloseableIterator<String> iterator = lines.collectAsync();
    JobClient job = env.executeAsync();
    List<String> collected = new ArrayList<>();
    iterator.forEachRemaining(collected::add);
    Map<String, Object> accumulators = job.getJobExecutionResult().get().getAllAccumulatorResults();
    return new Outcome(collected, ItemBalance.of(accumulators));
  }

  private static void assertMatched(Outcome outcome, String reference) {
    assertThat(outcome.lines())
        .hasSize(62)
        .contains("first.0" + reference, "planck-3.1", "wrong UNIT_MISMATCH");
    for (int i = 0; i < 20; i++) {
      assertThat(outcome.lines())
          .containsSubsequence("map-" + i + ".1" + reference, "map-" + i + ".2" + reference);
    }
    assertThat(outcome.balance().get(ItemLedger.OPEN)).isZero();
  }

  @Test
  void joinsMapsWithTheReferenceOfATopic() throws Exception {
    StreamExecutionEnvironment env = environment();
    DataStream<DecodedItem> references =
        env.fromData(
            ItemTypeInfo.DECODED,
            SurveyMaps.reference("mean", 4, 1),
            SurveyMaps.reference("mean", 3, 2),
            SurveyMaps.reference("mean", 4, 1),
            TestMaps.rejection());
    Outcome outcome =
        run(
            env,
            Matching.attach(
                keyed(env.fromData(ItemTypeInfo.MAPS, maps())),
                references,
                SurveyMaps.rules(ReferencePolicy.REQUIRED),
                options()));
    assertThat(outcome.lines()).contains("map-1 PIXEL_COUNT");
    List<String> ofMaps = new ArrayList<>(outcome.lines());
    ofMaps.remove("map-1 PIXEL_COUNT");
    assertMatched(new Outcome(ofMaps, outcome.balance()), " by mean.4");
    assertThat(outcome.balance().get(ItemLedger.IN)).isEqualTo(4);
    assertThat(outcome.balance().get(ItemLedger.USED)).isEqualTo(1);
    assertThat(outcome.balance().get(ItemLedger.SUPERSEDED)).isEqualTo(1);
    assertThat(outcome.balance().get(ItemLedger.DUPLICATE)).isEqualTo(1);
  }

  @Test
  void joinsMapsWithTheReferenceOfAFile() throws Exception {
    Path file = NpyFile.write(folder, "<f8", "8, 15", NpyFile.doubles(TestMaps.pixels()));
    Configuration options = options();
    options.set(ReferenceOptions.MAX_WAITING, 0);
    options.set(
        ReferenceOptions.FILES,
        List.of(
            Map.of(
                "survey",
                "WMAP",
                "band",
                "V",
                "file",
                file.toString(),
                "id",
                "mean",
                "version",
                "7")));
    StreamExecutionEnvironment env = environment();
    Outcome outcome =
        run(
            env,
            Matching.attach(
                keyed(env.fromData(ItemTypeInfo.MAPS, maps())),
                null,
                SurveyMaps.rules(ReferencePolicy.REQUIRED),
                options));
    assertMatched(outcome, " by mean.7");
  }

  @Test
  void needsNoReferences() throws Exception {
    StreamExecutionEnvironment env = environment();
    Matching.Matched out =
        Matching.attach(
            keyed(env.fromData(ItemTypeInfo.MAPS, maps())),
            null,
            SurveyMaps.rules(ReferencePolicy.NONE),
            options());
    assertMatched(run(env, out), "");
  }

  @Test
  void namesEveryOperator() {
    StreamExecutionEnvironment env = environment();
    DataStream<DecodedItem> references =
        env.fromData(ItemTypeInfo.DECODED, SurveyMaps.reference("mean", 4, 1));
    Matching.Matched out =
        Matching.attach(
            keyed(env.fromData(ItemTypeInfo.MAPS, maps())),
            references,
            SurveyMaps.rules(ReferencePolicy.REQUIRED),
            options());
    out.maps().sinkTo(new DiscardingSink<>());
    assertThat(env.getStreamGraph().getStreamNodes())
        .filteredOn(node -> node.getTransformationUID() != null)
        .extracting(StreamNode::getTransformationUID, StreamNode::getParallelism)
        .containsExactlyInAnyOrder(
            tuple("skyscatter-map-units", PARALLELISM),
            tuple("skyscatter-survey-units", 1),
            tuple("skyscatter-encode-references", 1),
            tuple("skyscatter-survey-facts", 1),
            tuple("skyscatter-match", PARALLELISM));
  }
}
