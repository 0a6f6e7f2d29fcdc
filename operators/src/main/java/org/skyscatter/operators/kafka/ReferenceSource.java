package org.skyscatter.operators.kafka;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.skyscatter.operators.decode.TopicFeeds;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.operators.options.StartPosition;

/** Builds the Kafka source of reference maps from checked options. */
public final class ReferenceSource {
  /** Ends the group of the source of maps, which commits other offsets. */
  private static final String GROUP_SUFFIX = "-references";

  private ReferenceSource() {}

  /** The source, which starts at the beginning of the topic: a reference holds until the next. */
  public static LosslessSource of(Configuration options, EncodingRules rules) {
    String topic = options.get(ReferenceOptions.TOPIC);
    KafkaSource<DecodedItem> source =
        MapSource.builder(options, rules, new TopicFeeds(Map.of(topic, Feeds.SKYSCATTER)))
            .setGroupId(group(options))
            .setStartingOffsets(new StartOffsets(StartPosition.EARLIEST))
            .build();
    return LosslessSource.of(source, options);
  }

  /** The consumer group of the source. */
  static String group(Configuration options) {
    return options.get(SourceOptions.GROUP_ID) + GROUP_SUFFIX;
  }
}
