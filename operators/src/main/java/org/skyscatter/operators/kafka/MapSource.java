package org.skyscatter.operators.kafka;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.skyscatter.operators.decode.DecodeLimits;
import org.skyscatter.operators.decode.RecordDeserializer;
import org.skyscatter.operators.decode.TopicFeeds;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.options.FetchOptions;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.RegistryOptions;
import org.skyscatter.operators.options.SourceOptions;

/** Builds the Kafka source of maps from checked options. */
public final class MapSource {

  private MapSource() {}

  /** The source. */
  public static LosslessSource of(Configuration options, EncodingRules rules) {
    KafkaSource<DecodedItem> source =
        builder(options, rules, InputTopics.of(options))
            .setGroupId(options.get(SourceOptions.GROUP_ID))
            .setStartingOffsets(new StartOffsets(options.get(SourceOptions.START)))
            .build();
    return LosslessSource.of(source, options);
  }

  /** A source of some topics, to which group and start are still to be added. */
  static KafkaSourceBuilder<DecodedItem> builder(
      Configuration options, EncodingRules rules, TopicFeeds feeds) {
    KafkaSizes sizes = KafkaSizes.of(options.get(SourceOptions.MAP_LIMIT));
    DecodeLimits limits =
        new DecodeLimits(
            sizes.mapLimit(),
            options.get(FetchOptions.MAX_PIXELS),
            options.get(SourceOptions.EVENT_TIME_AHEAD_LIMIT));
    return KafkaSource.<DecodedItem>builder()
        .setProperties(sizes.consumerProperties())
        .setProperties(ClientProperties.of(options))
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setBootstrapServers(options.get(KafkaOptions.BOOTSTRAP_SERVERS))
        .setTopics(List.copyOf(feeds.byTopic().keySet()))
        .setDeserializer(
            new RecordDeserializer(
                feeds, rules, limits, RegistryOptions.settings(options).orElse(null)));
  }

  /** The watermarks of the source. */
  public static WatermarkStrategy<DecodedItem> watermarks(Configuration options) {
    return new MapWatermarks(
        options.get(SourceOptions.OUT_OF_ORDERNESS), options.get(SourceOptions.IDLENESS));
  }
}
