package org.skyscatter.deploy.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.operators.metrics.ItemBalance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job on an {@link EmbeddedFlink}, which stops with a savepoint. */
public final class RunningJob implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  private final JobClient client;
  private final CompletableFuture<JobExecutionResult> result;

  private RunningJob(JobClient client) {
    this.client = client;
    this.result = client.getJobExecutionResult();
  }

  /**
   * Starts the job that was attached to an environment of an {@link EmbeddedFlink}.
   *
   * @throws EmbeddedServiceException if Flink refuses it
   */
  public static RunningJob start(StreamExecutionEnvironment environment, String name) {
    try {
      return new RunningJob(environment.executeAsync(name));
    } catch (Exception e) {
      throw new EmbeddedServiceException("Flink refused the job: " + FailureText.of(e), e);
    }
  }

  /** Whether the job has ended, by itself or by a failure. */
  public boolean hasEnded() {
    return result.isDone();
  }

  /**
   * Waits until the job ends.
   *
   * @throws EmbeddedServiceException if it failed; the message says why
   */
  public void await() throws InterruptedException {
    try {
      result.get();
    } catch (ExecutionException e) {
      throw new EmbeddedServiceException("the job failed: " + FailureText.of(e), e);
    }
  }

  /**
   * The fates of the job's items: exact when it has ended, and while it runs as of the last
   * heartbeat.
   *
   * @throws EmbeddedServiceException if the job failed, or Flink does not answer
   */
  public ItemBalance balance() throws InterruptedException {
    try {
      return ItemBalance.of(
          hasEnded()
              ? result.get().getAllAccumulatorResults()
              : client.getAccumulators().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new EmbeddedServiceException("the job's counts are not known: " + FailureText.of(e), e);
    }
  }

  /**
   * Stops the job with a savepoint, before which all that it read is published; a job that starts
   * from the savepoint goes on exactly there. A job that cannot take one, because it is only
   * starting or failing, is cancelled.
   *
   * @return the path of the savepoint; empty where the job had ended or was cancelled
   */
  public Optional<String> stop() throws InterruptedException {
    if (hasEnded()) {
      return Optional.empty();
    }
    try {
      String path =
          client
              .stopWithSavepoint(false, null, SavepointFormatType.CANONICAL)
              .get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return Optional.of(path);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The job takes no savepoint and is cancelled", e);
      cancel();
      return Optional.empty();
    }
  }

  private void cancel() throws InterruptedException {
    try {
      client.cancel().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The job cannot be cancelled and ends with its cluster", e);
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      LOG.warn("The job was interrupted while it stopped, and ends with its cluster");
      Thread.currentThread().interrupt();
    }
  }
}
