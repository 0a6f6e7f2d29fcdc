package org.skyscatter.operators;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.options.EncodeOptions;

/**
 * The pipeline from a Kafka topic of sky maps to a topic of scattering covariances; what cannot be
 * used goes to a topic of rejected records, with the reason.
 *
 * <pre>{@code
 * StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
 * SkyscatterPipeline.builder()
 *     .setBootstrapServers("localhost:9092")
 *     .setEncodingRules(EncodingRules.forAll(EncoderConfig.builder(256).build()))
 *     .build()
 *     .attachTo(env);
 * env.execute("skyscatter");
 * }</pre>
 */
public final class SkyscatterPipeline {

  private final Configuration options;

  SkyscatterPipeline(Configuration options) {
    this.options = options;
  }

  /** Starts a pipeline with the defaults of all options. */
  public static SkyscatterPipelineBuilder builder() {
    return new SkyscatterPipelineBuilder();
  }

  /** A copy of the options that were set. */
  public Configuration options() {
    return options.clone();
  }

  /**
   * Adds source, encoder and sink to a job, with the defaults of {@link JobDefaults} where the
   * job's configuration says nothing.
   *
   * @return what the sink publishes, for further operators
   * @throws IllegalArgumentException if the job's configuration and the pipeline's options do not
   *     go together, naming the option
   */
  public DataStream<EncodedItem> attachTo(StreamExecutionEnvironment env) {
    JobDefaults.applyTo(env);
    JobChecks.check(env, options);
    EncodingRules rules = EncodingRules.parse(options.get(EncodeOptions.RULES));
    return new PipelineGraph(options, rules).attachTo(env);
  }
}
