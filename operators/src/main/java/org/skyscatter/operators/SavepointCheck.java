package org.skyscatter.operators;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.skyscatter.operators.options.JobOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that a job can go on from the savepoint or checkpoint that its configuration names. */
final class SavepointCheck {

  private static final Logger LOG = LoggerFactory.getLogger(SavepointCheck.class);

  /** Of all operators; the name that each of ours begins with. */
  private static final String UID_PREFIX = "skyscatter-";

  private SavepointCheck() {}

  /**
   * Compares the largest parallelism of a job with that of the state.
   *
   * @throws IllegalArgumentException naming both, where they differ
   */
  static void check(ReadableConfig job, int maxParallelism) {
    Optional<String> path = job.getOptional(StateRecoveryOptions.SAVEPOINT_PATH);
    if (path.isEmpty()) {
      return;
    }
    CheckpointMetadata metadata;
    try {
      metadata = read(path.get());
    } catch (IOException e) {
      LOG.warn("{} cannot be read here; the cluster may be able to", path.get(), e);
      return;
    }
    for (OperatorState operator : metadata.getOperatorStates()) {
      boolean ours =
          operator.getOperatorUid().filter(uid -> uid.startsWith(UID_PREFIX)).isPresent();
      if (ours && operator.getMaxParallelism() != maxParallelism) {
        throw new IllegalArgumentException(
            "%s is %d, but the job goes on from state of %d (%s), which is fixed with its first state; expected %d"
                .formatted(
                    JobOptions.MAX_PARALLELISM.key(),
                    maxParallelism,
                    operator.getMaxParallelism(),
                    path.get(),
                    operator.getMaxParallelism()));
      }
    }
  }

  private static CheckpointMetadata read(String path) throws IOException {
    CompletedCheckpointStorageLocation location =
        AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path);
    try (DataInputStream in = new DataInputStream(location.getMetadataHandle().openInputStream())) {
      return Checkpoints.loadCheckpointMetadata(
          in, SavepointCheck.class.getClassLoader(), location.getExternalPointer());
    }
  }
}
