package org.skyscatter.operators.kafka;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.skyscatter.operators.decode.TopicFeeds;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.StartPosition;

/**
 * Builds the Kafka source of reference maps from checked options. A job without a checkpoint reads
 * the topic from its beginning, whatever its group has committed, for it has no references then.
 */
public final class ReferenceSource {

  private ReferenceSource() {}

  /** The source; the options must name a topic. */
  public static KafkaSource<DecodedItem> of(Configuration options, EncodingRules rules) {
    TopicFeeds feeds =
        new TopicFeeds(Map.of(options.get(ReferenceOptions.TOPIC), Feeds.SKYSCATTER));
    return MapSource.of(options, rules, feeds, new StartOffsets(StartPosition.EARLIEST));
  }
}
