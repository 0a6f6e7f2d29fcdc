package org.skyscatter.operators;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.operators.options.JobOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that the configuration of a job and the options of its pipeline go together. */
final class JobChecks {

  private static final Logger LOG = LoggerFactory.getLogger(JobChecks.class);

  private JobChecks() {}

  static void check(StreamExecutionEnvironment env, Configuration options) {
    int maxParallelism = options.get(JobOptions.MAX_PARALLELISM);
    if (env.getParallelism() > maxParallelism) {
      throw new IllegalArgumentException(
          "%s is %d, but the parallelism of the job is %d"
              .formatted(JobOptions.MAX_PARALLELISM.key(), maxParallelism, env.getParallelism()));
    }
    SavepointCheck.check(env.getConfiguration(), maxParallelism);
    if (env.getConfiguration().get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE)
        != CheckpointingMode.EXACTLY_ONCE) {
      throw new IllegalArgumentException(
          CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE.key()
              + " must be EXACTLY_ONCE: else tiles and counts are taken twice after a failure;"
              + " how records are delivered is "
              + SinkOptions.DELIVERY_GUARANTEE.key());
    }
    if (options.get(SinkOptions.DELIVERY_GUARANTEE) == DeliveryGuarantee.EXACTLY_ONCE) {
      checkExactlyOnce(env, options);
    }
    if (env.getConfiguration().getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()) {
      LOG.warn(
          "{} is not set: checkpoints stay in the JobManager's memory and are lost with it, unless"
              + " the cluster's configuration sets it",
          CheckpointingOptions.CHECKPOINTS_DIRECTORY.key());
    }
  }

  private static void checkExactlyOnce(StreamExecutionEnvironment env, Configuration options) {
    // Never disabled: the defaults set an interval, and Flink refuses one of zero.
    long interval = env.getCheckpointInterval();
    long timeout = options.get(SinkOptions.TRANSACTION_TIMEOUT).toMillis();
    if (timeout <= interval) {
      throw new IllegalArgumentException(
          "%s is %d ms; it must be longer than %s, which is %d ms"
              .formatted(
                  SinkOptions.TRANSACTION_TIMEOUT.key(),
                  timeout,
                  CheckpointingOptions.CHECKPOINTING_INTERVAL.key(),
                  interval));
    }
  }
}
