package org.skyscatter.operators.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.skyscatter.operators.decode.DecodeLimits;
import org.skyscatter.operators.decode.RecordDeserializer;
import org.skyscatter.operators.decode.TopicFeeds;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.options.FetchOptions;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.RegistryOptions;
import org.skyscatter.operators.options.SourceOptions;

/** Builds the Kafka source of maps from checked options. */
public final class MapSource {

  private MapSource() {}

  /** The source. */
  public static KafkaSource<DecodedItem> of(Configuration options, EncodingRules rules) {
    return of(options, rules, feeds(options), new StartOffsets(options.get(SourceOptions.START)));
  }

  static KafkaSource<DecodedItem> of(
      Configuration options, EncodingRules rules, TopicFeeds feeds, StartOffsets start) {
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
        .setGroupId(options.get(SourceOptions.GROUP_ID))
        .setStartingOffsets(start)
        .setDeserializer(
            new RecordDeserializer(
                feeds, rules, limits, RegistryOptions.settings(options).orElse(null)))
        .build();
  }

  private static TopicFeeds feeds(Configuration options) {
    Map<String, String> byTopic = new HashMap<>();
    options.get(SourceOptions.TOPICS).forEach(topic -> byTopic.put(topic, Feeds.SKYSCATTER));
    options
        .get(SourceOptions.TILE_TOPICS)
        .forEach(topic -> byTopic.put(topic, Feeds.SKYSCATTER_TILE));
    byTopic.putAll(options.get(SourceOptions.FEEDS));
    return new TopicFeeds(byTopic);
  }

  /** The watermarks of the source. */
  public static WatermarkStrategy<DecodedItem> watermarks(Configuration options) {
    return new MapWatermarks(
        options.get(SourceOptions.OUT_OF_ORDERNESS), options.get(SourceOptions.IDLENESS));
  }
}
