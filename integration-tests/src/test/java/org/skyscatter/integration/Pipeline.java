package org.skyscatter.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.SkyscatterPipeline;
import org.skyscatter.operators.SkyscatterPipelineBuilder;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;

/** The topics of one test and a pipeline between them. */
final class Pipeline {

  /** The largest record of a map; small, so that a test can exceed it. */
  static final int MAP_LIMIT = 128 * 1024;

  /** The encoder of every map whose survey begins with {@code survey-}. */
  static final EncoderConfig CONFIG = EncoderConfig.builder(8).directions(2).build();

  private static final int REJECTED_LIMIT = MAP_LIMIT + (1 << 20);
  private static final int TOPIC_LIMIT = 8 << 20;

  private final Services services;
  private final String name;
  private final SkyscatterPipelineBuilder builder;
  private final Configuration job = new Configuration();

  private Pipeline(Services services, String name) {
    this.services = services;
    this.name = name;
    this.builder =
        SkyscatterPipeline.builder()
            .setBootstrapServers(services.kafka().bootstrapServers())
            .setMapTopics(maps())
            .setGroupId(name)
            .setMapLimit(new MemorySize(MAP_LIMIT))
            .setEncodingRules(EncodingRules.of(EncodingRule.of("survey-*", "*", CONFIG)))
            .setCovariancesTopic(covariances())
            .setRejectedTopic(rejected());
    job.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    // A failure ends the job at once, so that a test sees it.
    job.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
  }

  /** Makes the three topics; {@code name} is that of no other test. */
  static Pipeline create(Services services, String name, int partitions) {
    Pipeline pipeline = new Pipeline(services, name);
    services.kafka().createTopic(pipeline.maps(), partitions, limit(TOPIC_LIMIT));
    services.kafka().createTopic(pipeline.covariances(), partitions, limit(TOPIC_LIMIT));
    services.kafka().createTopic(pipeline.rejected(), partitions, limit(REJECTED_LIMIT));
    return pipeline;
  }

  static Map<String, String> limit(int bytes) {
    return Map.of("max.message.bytes", Integer.toString(bytes));
  }

  String maps() {
    return name + ".maps";
  }

  String covariances() {
    return name + ".covariances";
  }

  String rejected() {
    return name + ".rejected";
  }

  /** The options of the pipeline, to change them before {@link #start}. */
  SkyscatterPipelineBuilder options() {
    return builder;
  }

  /** An environment for the job. */
  StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment environment = services.flink().environment();
    environment.configure(job);
    return environment;
  }

  /** Sets an option of the job for the next {@link #start}. */
  <T> void setJob(ConfigOption<T> option, T value) {
    job.set(option, value);
  }

  /** Takes the first checkpoint after this time at the earliest; else Flink takes one any time. */
  void firstCheckpointAfter(Duration time) {
    job.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, time);
    job.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, time);
  }

  /** Keeps checkpoints in a folder. */
  void checkpointsIn(Path folder) {
    job.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
  }

  /**
   * Restarts the job after any failure, at once and for ever, but one that says that it helps not.
   */
  void restartForEver() {
    job.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    job.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    job.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
  }

  /** Lets the next job go on from a savepoint or checkpoint. */
  void restoreFrom(String savepoint) {
    job.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
  }

  /** Starts the job. */
  RunningJob start() {
    StreamExecutionEnvironment environment = environment();
    builder.build().attachTo(environment);
    return RunningJob.start(environment, name);
  }

  Records records() {
    return new Records(services.kafka().bootstrapServers());
  }
}
