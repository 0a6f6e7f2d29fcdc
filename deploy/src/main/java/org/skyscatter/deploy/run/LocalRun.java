package org.skyscatter.deploy.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.deploy.embedded.Checkpoint;
import org.skyscatter.deploy.embedded.EmbeddedFlink;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.Recovery;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.deploy.embedded.RunningParts;
import org.skyscatter.deploy.embedded.StopSignals;
import org.skyscatter.operators.metrics.ItemBalance;

/**
 * Runs a pipeline on a Flink inside this process, until a signal or a failure ends it. Where the
 * configuration names a folder of checkpoints, a stop leaves a savepoint there and the next run
 * goes on from the newest of both.
 */
final class LocalRun {

  private final PrintWriter out;
  private final RunConfig settings;
  private final Recovery recovery;
  private final KeptState kept;

  LocalRun(RunConfig settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
    this.recovery = new Recovery(settings.flink());
    this.kept = KeptState.of(settings);
  }

  /**
   * Runs until the end.
   *
   * @return the exit code: success where a signal stopped all in order
   * @throws CommandFailure if the configuration asks for more than it can keep, Flink does not
   *     start or the job fails
   */
  int run() throws Exception {
    kept.check();
    try (StopSignals signals =
        StopSignals.interruptThisThread(() -> say("stopping; a second signal ends at once"))) {
      try (RunningParts parts = new RunningParts(part -> say(part + " stopped"))) {
        run(parts, signals);
        return ExitCodes.SUCCESS;
      } catch (Exception e) {
        Optional<Exception> failure = signals.failure(e);
        if (failure.isEmpty()) {
          return ExitCodes.SUCCESS;
        }
        throw failure.get() instanceof EmbeddedServiceException known
            ? CommandFailure.of(known.getMessage(), known)
            : failure.get();
      }
    }
  }

  private void run(RunningParts parts, StopSignals signals) throws Exception {
    Optional<Checkpoint> checkpoint = signals.whole(recovery::newest);
    checkpoint.ifPresent(each -> say("going on from " + each));
    settings.flink().getOptional(StateRecoveryOptions.SAVEPOINT_PATH).ifPresent(this::sayNamed);
    kept.warningAtStart().ifPresent(this::say);
    Configuration options = recovery.options(checkpoint);
    EmbeddedFlink flink =
        signals.whole(() -> parts.add("Flink", start(options, settings.mapLimit())));
    StreamExecutionEnvironment environment = flink.environment();
    RunningJob job =
        signals.whole(
            () -> {
              settings.pipeline().attachTo(environment);
              RunningJob started = RunningJob.start(environment, RunCommand.JOB_NAME);
              parts.add("pipeline", () -> stop(started));
              return started;
            });
    say("running; Flink's page is " + flink.webAddress() + "; Ctrl-C stops in order");
    try {
      job.await();
    } catch (EmbeddedServiceException e) {
      throw CommandFailure.of(e.getMessage() + "; " + recovery.nextStart(), e);
    }
  }

  /** The option stays in the file, and each start with it goes back to the same checkpoint. */
  private void sayNamed(String checkpoint) {
    say(
        "going on from %s, as %s says; the checkpoints and savepoints that follow are not used until it is removed: remove it before the next start"
            .formatted(checkpoint, StateRecoveryOptions.SAVEPOINT_PATH.key()));
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

  private void stop(RunningJob job) throws InterruptedException, IOException {
    if (job.hasEnded()) {
      return;
    }
    Optional<String> savepoint = job.stop();
    if (savepoint.isEmpty()) {
      say("the job could take no savepoint; " + recovery.nextStart());
      return;
    }
    if (kept.isSavepointKept()) {
      say("savepoint " + savepoint.get());
    }
    job.await();
    ItemBalance balance = job.balance();
    say("items " + balance);
    kept.lossAtStop(balance).ifPresent(this::say);
  }

  private void say(String line) {
    out.println("skyscatter: " + line);
    out.flush();
  }
}
