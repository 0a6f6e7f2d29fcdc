package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.FetchOptions;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.operators.options.TileMode;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import org.skyscatter.v1.MapLocation;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/** What {@code flink stop --drain} does: all that came in leaves, and nothing stays open. */
@ExtendWith(Services.Resolver.class)
class DrainIT {

  private static final Sampling NESTED = Sampling.HEALPIX_NESTED;

  @TempDir private Path folder;

  private @Nullable JobClient job;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void allThatCameInHasAFate(boolean idle, Services services) throws Exception {
    String name = idle ? "drain-idle" : "drain-busy";
    Pipeline pipeline = Pipeline.create(services, name, 2);
    String references = name + ".references";
    services.kafka().createTopic(references, 1, Pipeline.limit(Pipeline.MAP_LIMIT));
    MissingSkySettings gaps = new MissingSkySettings(MissingPolicy.INPAINT, 0.5, 5, 50);
    pipeline
        .options()
        .setEncodingRules(
            EncodingRules.of(
                rule("survey-required").with(ReferencePolicy.REQUIRED),
                rule("survey-preferred").with(ReferencePolicy.PREFERRED),
                rule("*").with(gaps)))
        .set(ReferenceOptions.TOPIC, references)
        .set(ReferenceOptions.WAIT, Duration.ofDays(1))
        .set(SourceOptions.IDLENESS, idle ? Duration.ofMillis(50) : Duration.ofDays(1))
        .set(SinkOptions.DELIVERY_GUARANTEE, DeliveryGuarantee.EXACTLY_ONCE)
        .set(SinkOptions.TRANSACTIONAL_ID_PREFIX, name + "-")
        .set(FetchOptions.ALLOWED_PREFIXES, List.of(folder.toUri().toString()));
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    for (String survey : List.of("survey-required", "survey-preferred")) {
      sent.add(Maps.to(pipeline.maps(), Maps.healpix(survey).setSurvey(survey)));
    }
    double[] pixels = Maps.values("tiled", NESTED.pixelCount(4));
    List<SkyTile.Builder> tiles = Tiles.nested("tiled", 4, pixels).subList(0, 9);
    tiles.forEach(tile -> sent.add(Tiles.to(pipeline.maps(), tile)));
    sent.add(Maps.to(pipeline.maps(), missing("missing")));
    pipeline.records().send(sent);

    JobClient started = start(pipeline, name);
    job = started;
    // Tiles and maps that wait.
    awaitOpen(started, tiles.size() + 2);
    drain(started);

    ItemBalance balance = balance(started);
    assertThat(balance.holds()).as("%s", balance).isTrue();
    assertThat(balance.get(ItemLedger.IN)).isEqualTo(sent.size());
    assertThat(balance.get(ItemLedger.OPEN)).isZero();
    assertThat(balance.get(ItemLedger.USED)).isEqualTo(tiles.size() + 1);
    assertThat(balance.rejectedByReason())
        .isEqualTo(Map.of("NO_REFERENCE", 1L, "FILE_MISSING", 1L));
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .extracting(ScatteringCovariances::getMapId)
        .containsExactlyInAnyOrder("tiled", "survey-preferred");
    assertThat(pipeline.records().rejected(pipeline.rejected())).hasSize(2);
  }

  @Test
  void theLastRollingMapIsEmittedAndRememberedWhereAJobGoesOn(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "drain-rolling", 1);
    pipeline
        .options()
        .setEncodingRules(
            EncodingRules.of(rule("*").with(new MissingSkySettings(MissingPolicy.ZERO, 0, 5, 0))))
        .set(ItemOptions.TILE_MODE, TileMode.ROLLING)
        .set(ItemOptions.ROLLING_INTERVAL, Duration.ofDays(1));
    double[] pixels = Maps.values("scan", NESTED.pixelCount(4));
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    Tiles.nested("scan", 4, pixels)
        .subList(0, 5)
        .forEach(tile -> sent.add(Tiles.to(pipeline.maps(), tile)));
    pipeline.records().send(sent);
    JobClient started = start(pipeline, "drain-rolling");
    job = started;
    awaitOpen(started, 5);
    String savepoint = drain(started);
    ItemBalance balance = balance(started);
    assertThat(balance.get(ItemLedger.USED)).as("%s", balance).isEqualTo(5);
    assertThat(balance.get(ItemLedger.OPEN)).isZero();
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .singleElement()
        .satisfies(map -> assertThat(map.getItemsUsed()).isEqualTo(5));

    // What was published is remembered, should a job go on from there after all.
    pipeline.records().send(sent);
    pipeline.restoreFrom(savepoint);
    try (RunningJob next = pipeline.start()) {
      Awaitility.await().atMost(Records.LIMIT).until(() -> next.balance().get(ItemLedger.IN) == 10);
      balance = Balances.ofStopped(next, pipeline, 10);
    }
    assertThat(balance.get(ItemLedger.DUPLICATE)).isEqualTo(5);
    assertThat(pipeline.records().covariances(pipeline.covariances())).hasSize(1);
  }

  private static EncodingRule rule(String survey) {
    return EncodingRule.of(survey, "*", Pipeline.CONFIG);
  }

  private SkyMap.Builder missing(String id) {
    return Maps.map(id)
        .setSampling("MW")
        .setResolution(8)
        .setLocation(
            new MapLocation(
                folder.resolve("none.npy").toUri().toString(), "0".repeat(64), 1000L, null, null));
  }

  @AfterEach
  void endWhatAFailureLeft() throws Exception {
    if (job != null && !job.getJobExecutionResult().isDone()) {
      job.cancel().get();
    }
  }

  private static JobClient start(Pipeline pipeline, String name) throws Exception {
    StreamExecutionEnvironment environment = pipeline.environment();
    pipeline.options().build().attachTo(environment);
    return environment.executeAsync(name);
  }

  private static void awaitOpen(JobClient job, long items) {
    Awaitility.await()
        .atMost(Records.LIMIT)
        .until(() -> ItemBalance.of(job.getAccumulators().get()).get(ItemLedger.OPEN) >= items);
  }

  private static String drain(JobClient job) {
    // Flink refuses while a task is only starting.
    return Awaitility.await()
        .atMost(Records.LIMIT)
        .ignoreExceptionsInstanceOf(ExecutionException.class)
        .until(
            () ->
                job.stopWithSavepoint(true, null, SavepointFormatType.CANONICAL)
                    .get(Records.LIMIT.toSeconds(), TimeUnit.SECONDS),
            Objects::nonNull);
  }

  private static ItemBalance balance(JobClient job) throws Exception {
    return ItemBalance.of(
        job.getJobExecutionResult()
            .get(Records.LIMIT.toSeconds(), TimeUnit.SECONDS)
            .getAllAccumulatorResults());
  }
}
