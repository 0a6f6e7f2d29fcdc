package org.skyscatter.operators;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.skyscatter.operators.encode.EncodeMaps;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.flow.Intake;
import org.skyscatter.operators.flow.Outlet;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.kafka.MapSource;
import org.skyscatter.operators.kafka.OutputSink;
import org.skyscatter.operators.options.EncodeOptions;
import org.skyscatter.operators.options.JobOptions;

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
    int maxParallelism = options.get(JobOptions.MAX_PARALLELISM);
    EncodingRules rules = EncodingRules.parse(options.get(EncodeOptions.RULES));
    SingleOutputStreamOperator<DecodedItem> maps =
        env.fromSource(
                MapSource.of(options, rules),
                MapSource.watermarks(options),
                "maps",
                ItemTypeInfo.DECODED)
            .uid("skyscatter-maps")
            .setMaxParallelism(maxParallelism);
    SingleOutputStreamOperator<DecodedItem> taken =
        maps.process(new Intake(), ItemTypeInfo.DECODED)
            .name("intake")
            .uid("skyscatter-intake")
            .setMaxParallelism(maxParallelism);
    SingleOutputStreamOperator<EncodedItem> encoded = encode(matched(taken), rules, maxParallelism);
    SingleOutputStreamOperator<EncodedItem> leaving =
        encoded
            .union(published(taken.getSideOutput(RejectionTag.TAG)))
            .process(new Outlet(), ItemTypeInfo.ENCODED)
            .name("outlet")
            .uid("skyscatter-outlet")
            .setMaxParallelism(maxParallelism);
    leaving
        .sinkTo(OutputSink.of(options))
        .name("publish")
        .uid("skyscatter-publish")
        .setMaxParallelism(maxParallelism);
    return leaving;
  }

  private static DataStream<MatchedMap> matched(DataStream<DecodedItem> maps) {
    return maps.map(item -> new MatchedMap((MapItem) item, null), ItemTypeInfo.MATCHED);
  }

  private static DataStream<EncodedItem> published(DataStream<Rejection> rejections) {
    return rejections.map(rejection -> (EncodedItem) rejection, ItemTypeInfo.ENCODED);
  }

  static SingleOutputStreamOperator<EncodedItem> encode(
      DataStream<MatchedMap> maps, EncodingRules rules, int maxParallelism) {
    return maps.flatMap(new EncodeMaps(rules), ItemTypeInfo.ENCODED)
        .name("encode")
        .uid("skyscatter-encode")
        .setMaxParallelism(maxParallelism);
  }
}
