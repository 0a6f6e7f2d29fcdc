package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.v1.ScatteringCovariances;

/** SIGTERM stops a process from the job to the broker, and nothing is lost or done twice. */
@ExtendWith(Services.Resolver.class)
class StopInOrderIT {

  private static final int MAPS = 5;

  @TempDir private Path folder;

  @Test
  void theDemoStopsJobThenFlinkThenBroker() throws Exception {
    Path output = folder.resolve("demo.out");
    try (SkyscatterProcess demo = SkyscatterProcess.start(output, "demo", "--keep-running")) {
      demo.awaitOutput("Everything stays up until Ctrl-C.");
      demo.awaitOutput("kcat -b");
      assertThat(demo.terminate()).isZero();
      assertThat(demo.output())
          .containsSubsequence("  pipeline stopped", "  Flink stopped", "  Kafka stopped")
          .endsWith("  Kafka stopped");
    }
  }

  @Test
  void aRunGoesOnFromTheSavepointOfTheOneBefore(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "local-run", 2);
    Path config = Files.writeString(folder.resolve("run.yaml"), config(services, pipeline));
    List<String> expected = new ArrayList<>();

    send(pipeline, "first", expected);
    Path firstOutput = folder.resolve("first.out");
    try (SkyscatterProcess run =
        SkyscatterProcess.start(firstOutput, "run", "--config", config.toString())) {
      run.awaitOutput("running");
      pipeline.records().await(expected.size(), pipeline.covariances());
      assertThat(run.terminate()).isZero();
      assertThat(run.output()).noneMatch(line -> line.contains("going on from"));
      assertThat(run.output()).contains(balance(MAPS));
      assertThat(run.output())
          .containsSubsequence("skyscatter: pipeline stopped", "skyscatter: Flink stopped");
    }

    send(pipeline, "second", expected);
    Path secondOutput = folder.resolve("second.out");
    try (SkyscatterProcess run =
        SkyscatterProcess.start(secondOutput, "run", "--config", config.toString())) {
      run.awaitOutput("going on from " + folder.resolve("checkpoints").resolve("savepoint-"));
      pipeline.records().await(expected.size(), pipeline.covariances());
      assertThat(run.terminate()).isZero();
      assertThat(run.output()).contains(balance(2 * MAPS));
    }
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .extracting(ScatteringCovariances::getMapId)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** What a run says of its items when it stops; the counts go on with the savepoint. */
  private static String balance(int maps) {
    return "skyscatter: items %d in = %d used + 0 rejected {} + 0 duplicates + 0 superseded + 0 open; 0 without a map"
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
