package org.skyscatter.deploy.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.embedded.Checkpoint;
import org.skyscatter.deploy.embedded.EmbeddedFlink;
import org.skyscatter.deploy.embedded.EmbeddedKafka;
import org.skyscatter.deploy.embedded.Recovery;

/**
 * Where the demo's broker and Flink live: in temporary folders, or in one that is kept, from which
 * the next start goes on.
 *
 * @param data the folder that is kept; null for temporary ones
 * @param kafkaPort the port of the broker; 0 takes a free one
 */
record Lodging(@Nullable Path data, int kafkaPort) {

  /** Starts the broker. */
  EmbeddedKafka kafka() {
    EmbeddedKafka.Builder kafka = EmbeddedKafka.builder().port(kafkaPort);
    if (data != null) {
      kafka.dataFolder(data.resolve("kafka"));
    }
    return kafka.start();
  }

  /** The checkpoint that the pipeline goes on from. */
  Optional<Checkpoint> checkpoint() throws IOException {
    return new Recovery(checkpoints()).newest();
  }

  /** Starts Flink, whose job goes on from a checkpoint where one is given. */
  EmbeddedFlink flink(Optional<Checkpoint> checkpoint) {
    return EmbeddedFlink.builder()
        .configuration(new Recovery(checkpoints()).options(checkpoint))
        .start();
  }

  private Configuration checkpoints() {
    Configuration configuration = new Configuration();
    if (data != null) {
      configuration.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          data.resolve("checkpoints").toAbsolutePath().toUri().toString());
    }
    return configuration;
  }
}
