package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.embedded.Checkpoint;
import org.skyscatter.deploy.embedded.NewestCheckpoint;
import org.skyscatter.integration.cluster.JavaProcess;
import org.skyscatter.v1.ScatteringCovariances;

/** The job jar on the Flink that submits it, which has no class of ours or of Kafka itself. */
@ExtendWith(Services.Resolver.class)
class SubmittedRunIT {

  @TempDir private Path folder;

  @Test
  void theCommandRunsOnTheFlinkThatItIsSubmittedTo(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "submitted", 1);
    pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix("one"))));
    Path config = Files.writeString(folder.resolve("run.yaml"), config(services, pipeline));
    Files.createFile(folder.resolve("config.yaml"));

    String[] command = {"run", "--config", config.toString()};
    try (JavaProcess flink = Commands.flinkRun(folder.resolve("out"), folder, command)) {
      flink.awaitOutput("submitted with JobID");
      pipeline.records().await(1, pipeline.covariances());
      // Flink's process, not ours: it ends as Flink wants.
      assertThat(flink.output()).noneMatch(line -> line.contains("Ctrl-C stops in order"));
    }
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .extracting(ScatteringCovariances::getMapId)
        .containsOnly("one");
  }

  @Test
  void aStartWithoutSavepointGoesOnFromTheNewestCheckpoint(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "resubmitted", 1);
    pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix("one"))));
    Path checkpoints = folder.resolve("checkpoints");
    Path config =
        Files.writeString(
            folder.resolve("run.yaml"),
            config(services, pipeline) + "execution.checkpointing.dir: " + checkpoints.toUri());
    Files.createFile(folder.resolve("config.yaml"));
    String[] command = {"run", "--config", config.toString()};
    try (JavaProcess first = Commands.flinkRun(folder.resolve("first"), folder, command)) {
      pipeline.records().await(1, pipeline.covariances());
      Optional<Checkpoint> before = NewestCheckpoint.in(checkpoints.toString());
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(() -> !NewestCheckpoint.in(checkpoints.toString()).equals(before));
      assertThat(first.output()).noneMatch(line -> line.contains("going on from"));
    }
    pipeline
        .records()
        .send(
            List.of(
                Maps.to(pipeline.maps(), Maps.healpix("one")),
                Maps.to(pipeline.maps(), Maps.healpix("two"))));
    try (JavaProcess second = Commands.flinkRun(folder.resolve("second"), folder, command)) {
      second.awaitOutput("going on from " + checkpoints);
      pipeline.records().await(2, pipeline.covariances());
    }
    // What the first run published is known to the second.
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .extracting(ScatteringCovariances::getMapId)
        .containsExactly("one", "two");
  }

  private static String config(Services services, Pipeline pipeline) {
    return """
        skyscatter:
          kafka.bootstrap-servers: %s
          source: {topics: [%s], group-id: submitted, map-limit: 128 kb}
          encode.rules: [{survey: survey-*, bandlimit: 8, directions: 2}]
          sink: {covariances-topic: %s, rejected-topic: %s}
        parallelism.default: 1
        execution.checkpointing.interval: 500 ms
        """
        .formatted(
            services.kafka().bootstrapServers(),
            pipeline.maps(),
            pipeline.covariances(),
            pipeline.rejected());
  }
}
