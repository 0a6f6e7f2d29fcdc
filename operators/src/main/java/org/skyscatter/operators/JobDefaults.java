package org.skyscatter.operators;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a job of Skyscatter does where its Flink configuration says nothing:
 *
 * <ul>
 *   <li>{@code execution.checkpointing.interval}: 10 s
 *   <li>{@code execution.checkpointing.externalized-checkpoint-retention}: RETAIN_ON_CANCELLATION
 *   <li>{@code execution.checkpointing.num-retained}: 3
 *   <li>{@code state.backend.type}: rocksdb, with {@code execution.checkpointing.incremental},
 *       since open maps may be larger than the heap and are written to each checkpoint once; {@code
 *       hashmap} keeps them on the heap
 *   <li>{@code restart-strategy.type}: exponential-delay, from 1 s to 1 min, at most 20 attempts
 *       (counted anew after 10 min without a failure); Flink's own default never gives up
 * </ul>
 */
final class JobDefaults {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
  private static final int RETAINED_CHECKPOINTS = 3;
  private static final String STATE_BACKEND = "rocksdb";
  private static final String RESTART_STRATEGY = "exponential-delay";
  private static final int RESTART_ATTEMPTS = 20;
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final Duration FORGET_FAILURES_AFTER = Duration.ofMinutes(10);

  private final ReadableConfig given;
  private final Configuration defaults = new Configuration();

  private JobDefaults(ReadableConfig given) {
    this.given = given;
  }

  /** Sets the defaults that a job's configuration leaves open. */
  static void applyTo(StreamExecutionEnvironment env) {
    JobDefaults job = new JobDefaults(env.getConfiguration());
    job.checkpoints();
    job.restarts();
    env.configure(job.defaults);
  }

  private void checkpoints() {
    setIfAbsent(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    setIfAbsent(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    setIfAbsent(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
    setIfAbsent(StateBackendOptions.STATE_BACKEND, STATE_BACKEND);
    setIfAbsent(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
  }

  private void restarts() {
    setIfAbsent(RestartStrategyOptions.RESTART_STRATEGY, RESTART_STRATEGY);
    setIfAbsent(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, RESTART_ATTEMPTS);
    setIfAbsent(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_BACKOFF);
    setIfAbsent(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_BACKOFF);
    setIfAbsent(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        FORGET_FAILURES_AFTER);
  }

  private <T> void setIfAbsent(ConfigOption<T> option, T value) {
    if (given.getOptional(option).isEmpty()) {
      defaults.set(option, value);
    }
  }
}
