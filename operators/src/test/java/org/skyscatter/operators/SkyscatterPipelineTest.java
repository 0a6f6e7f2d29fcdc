package org.skyscatter.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.jobgraph.DistributionPattern;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.JobOptions;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.TileMode;
import org.skyscatter.operators.reference.Timeless;

class SkyscatterPipelineTest {

  private static SkyscatterPipelineBuilder complete() {
    return SkyscatterPipeline.builder()
        .setBootstrapServers("localhost:9092")
        .setEncodingRules(EncodingRules.forAll(TestMaps.config()));
  }

  private static SkyscatterPipelineBuilder exactlyOnce() {
    return complete()
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix("sky-");
  }

  private static StreamExecutionEnvironment environment(Configuration configuration) {
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
  }

  @Test
  void givesEveryOperatorName() {
    assertThat(nodes(complete()))
        .extracting(StreamNode::getOperatorName)
        .containsExactlyInAnyOrder(
            "Source: maps",
            "intake",
            "fetch",
            "fetched",
            "assemble",
            "units of maps",
            "survey units",
            "survey facts",
            "match",
            "event times",
            "encode",
            "outlet",
            "publish: Writer",
            "publish: Committer");
  }

  /** State is restored by these: a uid that changes loses the state of its operator. */
  private static final List<String> UIDS =
      List.of(
          "skyscatter-maps",
          "skyscatter-intake",
          "skyscatter-fetch",
          "skyscatter-fetched",
          "skyscatter-assemble",
          "skyscatter-map-units",
          "skyscatter-survey-units",
          "skyscatter-survey-facts",
          "skyscatter-match",
          "skyscatter-event-times",
          "skyscatter-encode",
          "skyscatter-outlet",
          "skyscatter-publish",
          "Sink Committer: skyscatter-publish");

  @ParameterizedTest
  @EnumSource
  void uidsAndMaxParallelismNeverChange(TileMode mode) {
    assertIdentified(complete().set(ItemOptions.TILE_MODE, mode), UIDS);
  }

  @ParameterizedTest
  @EnumSource
  void uidsAndMaxParallelismNeverChangeWithATopicOfReferences(TileMode mode) {
    List<String> uids = new ArrayList<>(UIDS);
    uids.add("skyscatter-references");
    uids.add("skyscatter-encode-references");
    assertIdentified(
        complete().set(ItemOptions.TILE_MODE, mode).set(ReferenceOptions.TOPIC, "means"), uids);
  }

  @Test
  void uidsAndMaxParallelismNeverChangeWithFilesOfReferences() {
    List<String> uids = new ArrayList<>(UIDS);
    uids.add("skyscatter-no-references");
    uids.add("skyscatter-encode-references");
    assertIdentified(
        complete()
            .setEncodingRules(
                EncodingRules.of(
                    EncodingRule.of("*", "*", TestMaps.config()).with(ReferencePolicy.REQUIRED)))
            .set(
                ReferenceOptions.FILES,
                List.of(Map.of("survey", "s", "band", "b", "file", "mean.npy"))),
        uids);
  }

  private static void assertIdentified(SkyscatterPipelineBuilder builder, List<String> uids) {
    Collection<StreamNode> nodes = nodes(builder);
    assertThat(nodes)
        .extracting(StreamNode::getTransformationUID)
        .containsExactlyInAnyOrderElementsOf(uids);
    assertThat(nodes).allMatch(node -> node.getMaxParallelism() == 720);
  }

  private static Collection<StreamNode> nodes(SkyscatterPipelineBuilder builder) {
    StreamExecutionEnvironment env = environment(new Configuration());
    builder.build().attachTo(env);
    return env.getStreamGraph().getStreamNodes();
  }

  @Test
  void aJobCanHaveAnotherMaxParallelism() {
    assertThat(nodes(complete().set(JobOptions.MAX_PARALLELISM, 96)))
        .allMatch(node -> node.getMaxParallelism() == 96);
  }

  @Test
  void referencesHaveNoEventTime() {
    assertThat(
            complete()
                .set(ReferenceOptions.TOPIC, "means")
                .build()
                .attachTo(environment(new Configuration()))
                .getTransformation()
                .getTransitivePredecessors())
        .filteredOn(each -> each.getName().equals("references"))
        .singleElement()
        .satisfies(
            each ->
                assertThat(((SourceTransformation<?, ?, ?>) each).getWatermarkStrategy())
                    .isInstanceOf(Timeless.class));
  }

  @Test
  void shufflesPixelsOnce() {
    StreamExecutionEnvironment env = environment(new Configuration());
    complete().build().attachTo(env);
    List<JobVertex> vertices = new ArrayList<>();
    env.getStreamGraph().getJobGraph().getVertices().forEach(vertices::add);
    assertThat(vertices)
        .extracting(JobVertex::getName)
        .containsExactlyInAnyOrder(
            "Source: maps -> intake -> fetch -> fetched",
            "assemble -> units of maps",
            "survey units -> survey facts",
            "match -> event times -> encode",
            "outlet -> publish: Writer -> publish: Committer");
    // From assemble to match and encode, maps stay in their task.
    JobVertex match =
        vertices.stream().filter(v -> v.getName().startsWith("match")).findFirst().orElseThrow();
    assertThat(match.getInputs())
        .filteredOn(edge -> edge.getSource().getProducer().getName().startsWith("assemble"))
        .extracting(edge -> edge.getDistributionPattern())
        .containsExactly(DistributionPattern.POINTWISE);
  }

  @Test
  void setsCheckpointsAndRestartsWhereNothingIsSaid() {
    StreamExecutionEnvironment env = environment(new Configuration());
    complete().build().attachTo(env);
    ReadableConfig job = env.getConfiguration();
    assertThat(env.getCheckpointInterval()).isEqualTo(10_000);
    assertThat(job.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
        .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    assertThat(job.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(3);
    assertThat(env.isUnalignedCheckpointsEnabled()).isFalse();
    assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
    assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
        .isEqualTo(20);
  }

  @Test
  void leavesAloneWhatTheJobSays() {
    Configuration own = new Configuration();
    own.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
    own.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
    own.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 7);
    own.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = environment(own);
    complete().build().attachTo(env);
    ReadableConfig job = env.getConfiguration();
    assertThat(env.getCheckpointInterval()).isEqualTo(2000);
    assertThat(job.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
        .isEqualTo(ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
    assertThat(job.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(7);
    assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("none");
  }

  @Test
  void acceptsExactlyOnce() {
    StreamExecutionEnvironment env = environment(new Configuration());
    exactlyOnce().build().attachTo(env);
    assertThat(env.getCheckpointInterval()).isPositive();
    assertThat(env.getStreamGraph().getStreamNodes()).isNotEmpty();
  }

  @Test
  void refusesTransactionsShorterThanCheckpoints() {
    assertThatThrownBy(
            () ->
                exactlyOnce()
                    .set(SinkOptions.TRANSACTION_TIMEOUT, Duration.ofSeconds(9))
                    .build()
                    .attachTo(environment(new Configuration())))
        .hasMessageContaining("skyscatter.sink.transaction-timeout is 9000 ms")
        .hasMessageContaining("execution.checkpointing.interval, which is 10000 ms");
  }

  @Test
  void refusesMoreParallelismThanItsMost() {
    assertThatThrownBy(
            () ->
                complete()
                    .set(JobOptions.MAX_PARALLELISM, 1)
                    .build()
                    .attachTo(environment(new Configuration())))
        .hasMessageContaining(
            "skyscatter.job.max-parallelism is 1, but the parallelism of the job is 2");
  }

  @Test
  void knowsItsOwnVersion() {
    assertThat(SoftwareVersion.VERSION).matches("\\d+\\.\\d+\\.\\d+.*");
  }
}
