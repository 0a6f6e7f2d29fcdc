package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.FetchOptions;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import org.skyscatter.v1.MapLocation;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/** The order of the versions of a map, and what moves event time. */
@ExtendWith(Services.Resolver.class)
class OrderAndTimeIT {

  private static final int MAPS = 12;
  private static final int VERSIONS = 3;

  @TempDir private Path folder;

  @Test
  void versionsOfAMapInOnePartitionAllComeOutAndInTheirOrder(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "order-inline", 1);
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    for (int version = 1; version <= VERSIONS; version++) {
      for (int i = 0; i < MAPS; i++) {
        sent.add(Maps.to(pipeline.maps(), version("map-" + i, version)));
      }
    }
    pipeline.records().send(sent);
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(sent.size(), pipeline.covariances());
      ItemBalance balance = Balances.ofStopped(job, pipeline, sent.size());
      assertThat(balance.get(ItemLedger.USED)).isEqualTo(sent.size());
    }
    assertThat(versionsById(pipeline))
        .hasSize(MAPS)
        .allSatisfy((id, versions) -> assertThat(versions).as(id).containsExactly(1L, 2L, 3L));
  }

  @Test
  void aFileThatComesLateNeverStandsBehindANewerVersion(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "order-located", 1);
    pipeline
        .options()
        .set(FetchOptions.ALLOWED_PREFIXES, List.of(folder.toUri().toString()))
        .set(FetchOptions.ATTEMPTS, 100);
    Path file = folder.resolve("map.npy");
    byte[] npy = npy(Maps.values("located", Sampling.HEALPIX_RING.pixelCount(4)));
    SkyMap.Builder located =
        version("map", 1)
            .setPixels(null)
            .setLocation(
                new MapLocation(
                    file.toUri().toString(),
                    Bytes.wrap(npy).sha256(),
                    (long) npy.length,
                    null,
                    null));
    pipeline
        .records()
        .send(
            List.of(
                Maps.to(pipeline.maps(), located), Maps.to(pipeline.maps(), version("map", 2))));
    try (RunningJob job = pipeline.start()) {
      // It waits for no file.
      pipeline.records().await(1, pipeline.covariances());
      Files.write(file, npy);
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(() -> job.balance().get(ItemLedger.SUPERSEDED) == 1);
      Balances.ofStopped(job, pipeline, 2);
    }
    assertThat(versionsById(pipeline)).isEqualTo(Map.of("map", List.of(2L)));
  }

  @Test
  void aTopicThatFallsSilentHoldsNoMapsOfTilesOpen(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "time-silent", 1);
    String silent = "time-silent.silent";
    services.kafka().createTopic(silent, 2, Map.of());
    pipeline
        .options()
        .setMapTopics(pipeline.maps(), silent)
        .setEncodingRules(inpainting())
        .set(SourceOptions.IDLENESS, Duration.ofSeconds(1))
        .set(ItemOptions.WINDOW, Duration.ofMinutes(10));
    // It has said what time it is, and never says so again.
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    sent.add(Maps.to(silent, Maps.healpix("last-of-the-silent")));
    double[] pixels = Maps.values("open", Sampling.HEALPIX_NESTED.pixelCount(4));
    for (SkyTile.Builder tile : Tiles.nested("open", 4, pixels).subList(0, 9)) {
      sent.add(Tiles.to(pipeline.maps(), tile));
    }
    pipeline.records().send(sent);
    try (RunningJob job = pipeline.start()) {
      // An hour later; often, since a topic that is silent itself moves no time.
      AtomicInteger later = new AtomicInteger();
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(
              () -> {
                SkyMap.Builder map =
                    Maps.healpix("later-" + later.incrementAndGet())
                        .setEventTime(Maps.EVENT_TIME.plus(Duration.ofHours(1)));
                pipeline.records().send(List.of(Maps.to(pipeline.maps(), map)));
                return versionsById(pipeline).containsKey("open");
              });
      Balances.ofStopped(job, pipeline, sent.size() + later.get());
    }
  }

  @Test
  void aTimeFarAheadOfTheClockIsRejectedAndMakesNothingLate(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "time-ahead", 1);
    pipeline
        .options()
        .set(SourceOptions.OUT_OF_ORDERNESS, Duration.ZERO)
        .set(ItemOptions.TIME_TO_LIVE, Duration.ofMinutes(30));
    Instant now = Instant.now();
    pipeline.records().send(List.of(at(pipeline, "ahead", now.plus(Duration.ofHours(2)))));
    // One task: nobody else has to become idle before time goes on.
    StreamExecutionEnvironment environment = pipeline.environment();
    environment.setParallelism(1);
    pipeline.options().build().attachTo(environment);
    try (RunningJob job = RunningJob.start(environment, "time-ahead")) {
      pipeline.records().await(1, pipeline.rejected());
      // One after the other, so that time passes in which a watermark would be emitted.
      for (int i = 1; i <= 3; i++) {
        pipeline.records().send(List.of(at(pipeline, "in-time-" + i, now)));
        pipeline.records().await(1 + i, pipeline.covariances(), pipeline.rejected());
      }
      Balances.ofStopped(job, pipeline, 4);
    }
    assertThat(pipeline.records().rejected(pipeline.rejected()))
        .extracting(RejectedRecord::getMapId, RejectedRecord::getReason)
        .containsExactly(tuple("ahead", "EVENT_TIME_AHEAD"));
    assertThat(versionsById(pipeline)).containsOnlyKeys("in-time-1", "in-time-2", "in-time-3");
  }

  private static SkyMap.Builder version(String id, int version) {
    return Maps.map(id)
        .setVersion(version)
        .setSampling("HEALPIX_RING")
        .setResolution(4)
        .setPixels(Maps.float64(Maps.values(id + version, Sampling.HEALPIX_RING.pixelCount(4))));
  }

  private static ProducerRecord<byte[], byte[]> at(Pipeline pipeline, String id, Instant time) {
    return Maps.to(pipeline.maps(), Maps.healpix(id).setEventTime(time));
  }

  private static EncodingRules inpainting() {
    return EncodingRules.of(
        EncodingRule.of("survey-*", "*", Pipeline.CONFIG)
            .with(new MissingSkySettings(MissingPolicy.INPAINT, 0, 5, 50)));
  }

  /** The versions of each map as they stand in the topic, which has one partition. */
  private static Map<String, List<Long>> versionsById(Pipeline pipeline) throws Exception {
    return pipeline.records().covariances(pipeline.covariances()).stream()
        .collect(
            Collectors.groupingBy(
                ScatteringCovariances::getMapId,
                Collectors.mapping(ScatteringCovariances::getVersion, Collectors.toList())));
  }

  /** A NumPy file of one dimension. */
  private static byte[] npy(double[] values) {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }".formatted(values.length);
    int padded = 118;
    ByteBuffer data = Maps.float64(values);
    ByteBuffer npy = ByteBuffer.allocate(10 + padded + data.remaining());
    npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) padded, 0});
    npy.put(
        (header + " ".repeat(padded - 1 - header.length()) + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    npy.put(data);
    return npy.array();
  }
}
