package org.skyscatter.deploy.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.deploy.embedded.EmbeddedFlink;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.deploy.embedded.RunningParts;
import org.skyscatter.deploy.embedded.StopSignals;

/**
 * Runs a pipeline on a Flink inside this process, until a signal or a failure ends it. Where the
 * configuration names a folder of checkpoints, a stop leaves a savepoint there and the next run
 * goes on from the newest of both.
 */
final class LocalRun {

  private final PrintWriter out;

  LocalRun(PrintWriter out) {
    this.out = out;
  }

  /**
   * Runs until the end.
   *
   * @return the exit code, which is success after a signal
   * @throws CommandFailure if Flink does not start or the job fails
   */
  int run(RunConfig settings) throws Exception {
    try (StopSignals signals = StopSignals.interruptThisThread()) {
      try (RunningParts parts = new RunningParts(part -> say(part + " stopped"))) {
        Configuration options = withRecovery(settings.flink());
        EmbeddedFlink flink = parts.add("Flink", start(options, settings.mapLimit()));
        StreamExecutionEnvironment environment = flink.environment();
        settings.pipeline().attachTo(environment);
        RunningJob job = RunningJob.start(environment, RunCommand.JOB_NAME);
        boolean kept = options.contains(CheckpointingOptions.SAVEPOINT_DIRECTORY);
        parts.add("pipeline", () -> stop(job, kept));
        say("running; Flink's page is " + flink.webAddress() + "; Ctrl-C stops in order");
        job.await();
        return ExitCodes.SUCCESS;
      } catch (Exception e) {
        if (signals.received()) {
          return ExitCodes.SUCCESS;
        }
        throw e instanceof EmbeddedServiceException known
            ? CommandFailure.of(known.getMessage(), known)
            : e;
      }
    }
  }

  private Configuration withRecovery(Configuration given) throws IOException {
    Configuration options = new Configuration(given);
    Optional<String> folder = given.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    if (folder.isEmpty()) {
      return options;
    }
    if (!given.contains(CheckpointingOptions.SAVEPOINT_DIRECTORY)) {
      options.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, folder.get());
    }
    if (!given.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
      Optional<Path> newest = NewestCheckpoint.in(folder.get());
      if (newest.isPresent()) {
        say("going on from " + newest.get());
        options.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.get().toUri().toString());
      }
    }
    return options;
  }

  private static EmbeddedFlink start(Configuration options, MemorySize mapLimit) {
    EmbeddedFlink.Builder flink =
        EmbeddedFlink.builder().configuration(options).largestRecord(mapLimit);
    options
        .getOptional(TaskManagerOptions.NUM_TASK_SLOTS)
        .or(() -> options.getOptional(CoreOptions.DEFAULT_PARALLELISM))
        .ifPresent(flink::slots);
    return flink.start();
  }

  private void stop(RunningJob job, boolean kept) throws InterruptedException {
    Optional<String> savepoint = job.stop();
    if (kept && savepoint.isPresent()) {
      say("savepoint " + savepoint.get());
    }
    if (savepoint.isPresent()) {
      job.await();
      say("items " + job.balance());
    }
  }

  private void say(String line) {
    out.println("skyscatter: " + line);
    out.flush();
  }
}
