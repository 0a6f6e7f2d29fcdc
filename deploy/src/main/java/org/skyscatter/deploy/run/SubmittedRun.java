package org.skyscatter.deploy.run;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.embedded.Checkpoint;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.NewestCheckpoint;

/**
 * Runs a pipeline on the cluster that it is submitted to. Where the file names a folder of
 * checkpoints and no savepoint is given, the job goes on from the newest one there.
 */
final class SubmittedRun {

  private final RunConfig settings;
  private final PrintWriter out;

  SubmittedRun(RunConfig settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Submits the job.
   *
   * @throws CommandFailure if the newest checkpoint is damaged, or of a job that still runs
   */
  void submitTo(StreamExecutionEnvironment environment) throws Exception {
    Optional<Checkpoint> checkpoint = newest(environment);
    if (checkpoint.isPresent()) {
      out.println("skyscatter: going on from " + checkpoint.get());
      out.flush();
      Configuration state = new Configuration();
      state.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.get().address());
      environment.configure(state);
    }
    settings.pipeline().attachTo(environment);
    environment.execute(RunCommand.JOB_NAME);
  }

  private Optional<Checkpoint> newest(StreamExecutionEnvironment environment) throws Exception {
    // A folder that the cluster's configuration names is that of all its jobs.
    Optional<String> folder =
        settings.flink().getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    Configuration client = Configuration.fromMap(environment.getConfiguration().toMap());
    if (folder.isEmpty() || client.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
      return Optional.empty();
    }
    try {
      Optional<Checkpoint> newest = NewestCheckpoint.in(folder.get());
      if (newest.isPresent()) {
        refuseRunning(newest.get(), JobsOfCluster.running(client));
      }
      return newest;
    } catch (EmbeddedServiceException e) {
      throw CommandFailure.of(e.getMessage(), e);
    }
  }

  /** A checkpoint is in a folder with the id of its job. */
  private static void refuseRunning(Checkpoint checkpoint, Set<String> running)
      throws CommandFailure {
    String job = checkpoint.folder().getParent().getName();
    if (running.contains(job)) {
      throw CommandFailure.of(
          "the newest checkpoint, %s, is of the job %s, which still runs; stop it with a savepoint, or name a folder of this job alone in %s"
              .formatted(checkpoint, job, CheckpointingOptions.CHECKPOINTS_DIRECTORY.key()));
    }
  }
}
