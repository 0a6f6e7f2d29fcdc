package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.integration.cluster.JavaProcess;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.v1.ScatteringCovariances;

/** SIGTERM stops a process from the job to the broker, and nothing is lost or done twice. */
@ExtendWith(Services.Resolver.class)
class StopInOrderIT {

  private static final int MAPS = 5;
  private static final String COVARIANCES = SinkOptions.COVARIANCES_TOPIC.defaultValue();

  /** What a shell says of a program that SIGTERM ended before its work was done. */
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  /** A signal while the demo starts, in its middle, and when it is a service; then once more. */
  @Test
  void theDemoStopsInOrderAtAnyTimeAndTheNextStartGoesOn() throws Exception {
    String data = folder.resolve("data").toString();
    Path output = folder.resolve("starting.out");
    try (JavaProcess demo = demo(output, data)) {
      demo.awaitOutput("Skyscatter ");
      assertThat(demo.terminate()).isEqualTo(TERMINATED);
      assertThat(demo.output()).noneMatch(line -> line.contains("sent") || line.contains("rror"));
    }

    output = folder.resolve("middle.out");
    try (JavaProcess demo = demo(output, data)) {
      demo.awaitOutput("  sent     24 maps");
      assertThat(demo.terminate()).isEqualTo(TERMINATED);
      assertThat(demo.output())
          .containsSubsequence("  pipeline stopped", "  Flink stopped", "  Kafka stopped")
          .endsWith("  Kafka stopped");
    }

    output = folder.resolve("service.out");
    try (JavaProcess demo = demo(output, data)) {
      Records records = records(demo);
      assertThat(demo.output()).anyMatch(line -> line.contains("no sample maps are sent"));
      records.await(24, COVARIANCES);
      records.send(List.of(demoMap("seen")));
      records.await(25, COVARIANCES);
      records.send(List.of(demoMap("just-before-the-stop")));
      assertThat(demo.terminate()).isZero();
      assertThat(demo.output())
          .endsWith("  pipeline stopped", "  Flink stopped", "  Kafka stopped");
    }

    output = folder.resolve("again.out");
    try (JavaProcess demo = demo(output, data)) {
      Records records = records(demo);
      records.send(List.of(demoMap("after")));
      records.await(27, COVARIANCES);
      List<String> mapIds =
          records.covariances(COVARIANCES).stream().map(ScatteringCovariances::getMapId).toList();
      assertThat(mapIds)
          .hasSize(27)
          .doesNotHaveDuplicates()
          .contains("wmap-7yr-V", "seen", "just-before-the-stop", "after");
      assertThat(demo.terminate()).isZero();
      assertThat(demo.output()).contains("  " + balance(27));
    }
  }

  private static JavaProcess demo(Path output, String data) throws Exception {
    return Commands.skyscatter(output, "demo", "--keep-running", "--data", data);
  }

  /** Those of the broker of a demo that has become a service. */
  private static Records records(JavaProcess demo) throws Exception {
    demo.awaitOutput("./skyscatter read");
    String line =
        demo.output().stream()
            .filter(each -> each.startsWith("  Kafka broker"))
            .findFirst()
            .orElseThrow();
    return new Records(line.replaceFirst(" *Kafka broker *", ""));
  }

  private static ProducerRecord<byte[], byte[]> demoMap(String id) {
    int nside = 32;
    double[] pixels = Maps.values(id, Sampling.HEALPIX_RING.pixelCount(nside));
    return Maps.to(
        SourceOptions.TOPICS.defaultValue().get(0),
        Maps.healpix(id)
            .setResolution(nside)
            .setPixels(Maps.float64(pixels))
            .setEventTime(Instant.now()));
  }

  @Test
  void aRunGoesOnFromTheSavepointOfTheOneBefore(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "local-run", 2);
    Path config = Files.writeString(folder.resolve("run.yaml"), config(services, pipeline));
    List<String> expected = new ArrayList<>();

    send(pipeline, "first", expected);
    Path firstOutput = folder.resolve("first.out");
    try (JavaProcess run = Commands.skyscatter(firstOutput, "run", "--config", config.toString())) {
      run.awaitOutput("running");
      pipeline.records().await(expected.size(), pipeline.covariances());
      assertThat(run.terminate()).isZero();
      assertThat(run.output()).noneMatch(line -> line.contains("going on from"));
      assertThat(run.output()).contains("skyscatter: " + balance(MAPS));
      assertThat(run.output())
          .containsSubsequence("skyscatter: pipeline stopped", "skyscatter: Flink stopped");
    }

    send(pipeline, "second", expected);
    Path secondOutput = folder.resolve("second.out");
    try (JavaProcess run =
        Commands.skyscatter(secondOutput, "run", "--config", config.toString())) {
      run.awaitOutput("going on from " + folder.resolve("checkpoints").resolve("savepoint-"));
      pipeline.records().await(expected.size(), pipeline.covariances());
      assertThat(run.terminate()).isZero();
      assertThat(run.output()).contains("skyscatter: " + balance(2 * MAPS));
    }
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .extracting(ScatteringCovariances::getMapId)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  @Tag("chaos")
  void aRunThatWasKilledGoesOnFromItsNewestCheckpointExactlyOnceAndADamagedOneIsNamed(
      Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "killed-run", 2);
    String text = config(services, pipeline).replace("local-run", "killed-run");
    Path config = Files.writeString(folder.resolve("run.yaml"), text);
    List<String> expected = new ArrayList<>();
    try (JavaProcess run = run("killed.out", config)) {
      run.awaitOutput("running");
      send(pipeline, "first", expected);
      pipeline.records().await(MAPS, pipeline.covariances());
      send(pipeline, "second", expected);
      pipeline.records().awaitUncommitted(MAPS + 1, pipeline.covariances());
      run.kill();
    }

    send(pipeline, "third", expected);
    try (JavaProcess run = run("second.out", config)) {
      run.awaitOutput("going on from " + folder.resolve("checkpoints"));
      assertThat(run.output().get(0)).contains("chk-");
      pipeline.records().await(expected.size(), pipeline.covariances());
      assertThat(run.terminate()).isZero();
      assertThat(run.output()).contains("skyscatter: " + balance(expected.size()));
    }
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .extracting(ScatteringCovariances::getMapId)
        .containsExactlyInAnyOrderElementsOf(expected);

    // A job that fails for good says where the next start goes on.
    Path savepoint = savepoint();
    Path failing =
        Files.writeString(
            folder.resolve("failing.yaml"),
            text.replace("covariances-topic", "format: confluent\n    covariances-topic")
                    .replace(
                        "  encode.rules",
                        "  registry: {url: \"http://127.0.0.1:1/\", attempts: 1}\n  encode.rules")
                + "restart-strategy.type: none\n");
    try (JavaProcess run = run("failing.out", failing)) {
      assertThat(run.await()).isEqualTo(1);
      assertThat(run.output())
          .anyMatch(
              line ->
                  line.startsWith("skyscatter: the job failed: ")
                      && line.endsWith(
                          "; its last checkpoint is %s, and the next start goes on from there"
                              .formatted(savepoint)));
    }

    Files.write(savepoint.resolve("_metadata"), new byte[] {1, 2, 3});
    try (JavaProcess run = run("damaged.out", config)) {
      assertThat(run.await()).isEqualTo(1);
      assertThat(run.output())
          .singleElement()
          .asString()
          .startsWith("skyscatter: the newest checkpoint, " + savepoint + ", is damaged")
          .contains("goes on from the one before it, " + folder.resolve("checkpoints"));
    }
  }

  @Test
  void aRunWithoutAFolderOfCheckpointsWarnsAtItsStartAndCountsWhatItsStopLoses(Services services)
      throws Exception {
    Pipeline pipeline = Pipeline.create(services, "forgetful-run", 1);
    String text =
        config(services, pipeline)
            .replace("local-run", "forgetful-run")
            .replace("exactly-once", "at-least-once")
            .replaceFirst("execution.checkpointing.dir: .*\n", "");
    Path config = Files.writeString(folder.resolve("run.yaml"), text);
    double[] pixels = Maps.values("open", Sampling.HEALPIX_NESTED.pixelCount(4));
    pipeline
        .records()
        .send(
            List.of(
                Tiles.to(pipeline.maps(), Tiles.nested("open", 4, pixels).get(0)),
                Maps.to(pipeline.maps(), Maps.healpix("behind-the-tile"))));
    try (JavaProcess run = run("forgetful.out", config)) {
      pipeline.records().await(1, pipeline.covariances());
      assertThat(run.terminate()).isZero();
      assertThat(run.output().get(0))
          .startsWith("skyscatter: warning: execution.checkpointing.dir is not set");
      assertThat(run.output())
          .anyMatch(line -> line.startsWith("skyscatter: warning: 1 open items are lost"));
    }
  }

  private JavaProcess run(String output, Path config) throws Exception {
    return Commands.skyscatter(folder.resolve(output), "run", "--config", config.toString());
  }

  private Path savepoint() throws Exception {
    try (Stream<Path> found = Files.list(folder.resolve("checkpoints"))) {
      return found
          .filter(each -> each.getFileName().toString().startsWith("savepoint-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** What a run says of its items when it stops; the counts go on with the savepoint. */
  private static String balance(int maps) {
    return "items %d in = %d used + 0 rejected + 0 duplicates + 0 superseded + 0 open; 0 without a map"
        .formatted(maps, maps);
  }

  private static void send(Pipeline pipeline, String run, List<String> ids) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < MAPS; i++) {
      ids.add(run + "-" + i);
      records.add(Maps.to(pipeline.maps(), Maps.healpix(run + "-" + i)));
    }
    pipeline.records().send(records);
  }

  private String config(Services services, Pipeline pipeline) {
    return """
        skyscatter:
          kafka.bootstrap-servers: %s
          source: {topics: [%s], group-id: local-run, map-limit: 128 kb}
          encode.rules: [{survey: survey-*, bandlimit: 8, directions: 2}]
          sink:
            covariances-topic: %s
            rejected-topic: %s
            delivery-guarantee: exactly-once
            transactional-id-prefix: local-run-
        parallelism.default: 2
        execution.checkpointing.interval: 500 ms
        execution.checkpointing.dir: %s
        """
        .formatted(
            services.kafka().bootstrapServers(),
            pipeline.maps(),
            pipeline.covariances(),
            pipeline.rejected(),
            folder.resolve("checkpoints").toUri());
  }
}
