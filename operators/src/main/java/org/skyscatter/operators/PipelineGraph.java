package org.skyscatter.operators;

import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.assemble.AssembleMaps;
import org.skyscatter.operators.assemble.AssembleOperator;
import org.skyscatter.operators.assemble.ItemKeys;
import org.skyscatter.operators.encode.EncodeMaps;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.fetch.FetchMaps;
import org.skyscatter.operators.fetch.FetchSettings;
import org.skyscatter.operators.flow.EventTimes;
import org.skyscatter.operators.flow.Intake;
import org.skyscatter.operators.flow.Outlet;
import org.skyscatter.operators.flow.SplitFetched;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MatchedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionTag;
import org.skyscatter.operators.kafka.MapSource;
import org.skyscatter.operators.kafka.OutputSink;
import org.skyscatter.operators.kafka.ReferenceSource;
import org.skyscatter.operators.options.FetchOptions;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.JobOptions;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.operators.options.TileMode;
import org.skyscatter.operators.reference.Matching;
import org.skyscatter.operators.reference.Timeless;

/**
 * The operators of a pipeline and how they hang together:
 *
 * <pre>
 * maps ─> intake ─┬──────────────────────┬─> assemble ─> match ─> encode ─> outlet ─> publish
 *                 └> fetch (by reference) ┘
 * </pre>
 *
 * Rejections go from each of them straight to the outlet.
 */
final class PipelineGraph {
  /** Fetches have a time limit of their own. */
  private static final long NO_TIMEOUT = 0;

  private final Configuration options;
  private final EncodingRules rules;

  PipelineGraph(Configuration options, EncodingRules rules) {
    this.options = options;
    this.rules = rules;
  }

  /** Adds all operators to a job; the result is what the sink publishes. */
  DataStream<EncodedItem> attachTo(StreamExecutionEnvironment env) {
    SingleOutputStreamOperator<DecodedItem> taken =
        named(source(env).process(new Intake(), ItemTypeInfo.DECODED), "intake");
    SingleOutputStreamOperator<DecodedItem> fetched = fetched(taken);
    SingleOutputStreamOperator<MapItem> assembled =
        named(
            taken
                .union(fetched)
                .keyBy(keys(), Types.STRING)
                .transform(
                    "assemble", ItemTypeInfo.MAPS, new AssembleOperator(new AssembleMaps(options))),
            "assemble");
    Matching.Matched matched = Matching.attach(keyed(assembled), references(env), rules, options);
    SingleOutputStreamOperator<MatchedMap> timed =
        named(
            matched.maps().transform("event times", ItemTypeInfo.MATCHED, new EventTimes()),
            "event times");
    DataStream<EncodedItem> encoded =
        named(
            timed.flatMap(
                new EncodeMaps(rules, options.get(SinkOptions.COEFFICIENTS)), ItemTypeInfo.ENCODED),
            "encode");
    DataStream<Rejection> rejections =
        taken
            .getSideOutput(RejectionTag.TAG)
            .union(
                fetched.getSideOutput(RejectionTag.TAG),
                assembled.getSideOutput(RejectionTag.TAG),
                matched.rejections());
    SingleOutputStreamOperator<EncodedItem> leaving =
        named(encoded.connect(rejections).process(new Outlet(), ItemTypeInfo.ENCODED), "outlet");
    leaving
        .sinkTo(OutputSink.of(options))
        .name("publish")
        .uid("skyscatter-publish")
        .setMaxParallelism(options.get(JobOptions.MAX_PARALLELISM));
    return leaving;
  }

  private DataStream<DecodedItem> source(StreamExecutionEnvironment env) {
    return env.fromSource(
            MapSource.of(options, rules),
            MapSource.watermarks(options),
            "maps",
            ItemTypeInfo.DECODED)
        .uid("skyscatter-maps")
        .setMaxParallelism(options.get(JobOptions.MAX_PARALLELISM));
  }

  private SingleOutputStreamOperator<DecodedItem> fetched(
      SingleOutputStreamOperator<DecodedItem> taken) {
    FetchMaps fetch =
        new FetchMaps(
            rules, FetchSettings.of(options), options.get(SourceOptions.EVENT_TIME_AHEAD_LIMIT));
    SingleOutputStreamOperator<DecodedItem> fetched =
        AsyncDataStream.unorderedWait(
                taken.getSideOutput(Intake.LOCATED),
                fetch,
                NO_TIMEOUT,
                TimeUnit.MILLISECONDS,
                options.get(FetchOptions.CONCURRENCY))
            .returns(ItemTypeInfo.DECODED);
    return named(
        named(fetched, "fetch").process(new SplitFetched(), ItemTypeInfo.DECODED), "fetched");
  }

  private @Nullable DataStream<DecodedItem> references(StreamExecutionEnvironment env) {
    if (!options.contains(ReferenceOptions.TOPIC)) {
      return null;
    }
    return env.fromSource(
            ReferenceSource.of(options, rules),
            // Its rejections must not hold back event time at the outlet.
            new Timeless<>(),
            "references",
            ItemTypeInfo.DECODED)
        .uid("skyscatter-references")
        // Its topic has one partition.
        .setParallelism(1)
        .setMaxParallelism(options.get(JobOptions.MAX_PARALLELISM));
  }

  private ItemKeys keys() {
    return new ItemKeys(options.get(ItemOptions.TILE_MODE));
  }

  /**
   * The assembled maps by the key by which they were assembled, without another shuffle of pixels.
   * Rolling maps have other keys than their tiles, and need one.
   */
  private KeyedStream<MapItem, String> keyed(DataStream<MapItem> assembled) {
    return options.get(ItemOptions.TILE_MODE) == TileMode.ROLLING
        ? assembled.keyBy(keys()::getKey, Types.STRING)
        : DataStreamUtils.reinterpretAsKeyedStream(assembled, keys()::getKey, Types.STRING);
  }

  private <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> operator, String name) {
    return operator
        .name(name)
        .uid("skyscatter-" + name.replace(' ', '-'))
        .setMaxParallelism(options.get(JobOptions.MAX_PARALLELISM));
  }
}
