package org.skyscatter.deploy.embedded;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;

/**
 * From where a job goes on that was stopped, or that failed: the newest checkpoint or savepoint in
 * the folder of checkpoints that its configuration names, unless that names the checkpoint too.
 */
public final class Recovery {

  private final Configuration given;

  /** Looks at the configuration of a job, as its user gave it. */
  public Recovery(Configuration given) {
    this.given = given;
  }

  /**
   * The checkpoint that a start goes on from now.
   *
   * @return empty where there is none, or the configuration names one
   * @throws EmbeddedServiceException as {@link NewestCheckpoint#in}
   */
  public Optional<Checkpoint> newest() throws IOException {
    Optional<String> folder = folder();
    if (folder.isEmpty() || namesCheckpoint()) {
      return Optional.empty();
    }
    return NewestCheckpoint.in(folder.get());
  }

  /** The configuration with savepoints beside the checkpoints, and the checkpoint to go on from. */
  public Configuration options(Optional<Checkpoint> checkpoint) {
    Configuration options = new Configuration(given);
    if (!given.contains(CheckpointingOptions.SAVEPOINT_DIRECTORY)) {
      folder().ifPresent(each -> options.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, each));
    }
    checkpoint.ifPresent(each -> options.set(StateRecoveryOptions.SAVEPOINT_PATH, each.address()));
    return options;
  }

  /** Where the next start goes on, for people. */
  public String nextStart() throws IOException {
    if (namesCheckpoint()) {
      return "the next start goes on from what %s says"
          .formatted(StateRecoveryOptions.SAVEPOINT_PATH.key());
    }
    if (folder().isEmpty()) {
      return "without a folder of checkpoints (%s) the next start goes on from the offsets of the consumer group"
          .formatted(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key());
    }
    try {
      return newest()
          .map(each -> "its last checkpoint is " + each + ", and the next start goes on from there")
          .orElse(
              "no checkpoint was completed, and the next start goes on from the offsets of the"
                  + " consumer group");
    } catch (EmbeddedServiceException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Optional<String> folder() {
    return given.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
  }

  private boolean namesCheckpoint() {
    return given.contains(StateRecoveryOptions.SAVEPOINT_PATH);
  }
}
