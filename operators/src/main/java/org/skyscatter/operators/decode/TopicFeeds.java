package org.skyscatter.operators.decode;

import java.io.Serializable;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.skyscatter.operators.encode.EncodingRules;

/**
 * Which feed the records of each topic are of.
 *
 * @param byTopic the name of the feed by topic
 */
public record TopicFeeds(Map<String, String> byTopic) implements Serializable {
  /** Maps and tiles in our own schemas; without a schema they are maps. */
  public static final String SKYSCATTER = "skyscatter";

  /** Maps and tiles in our own schemas; without a schema they are tiles. */
  public static final String SKYSCATTER_TILE = "skyscatter-tile";

  /** Copies the map. */
  public TopicFeeds {
    byTopic = Map.copyOf(byTopic);
  }

  /** What decodes the records of each topic. */
  Map<String, RecordFeed> open(EncodingRules rules, DecodeLimits limits, Clock clock) {
    Map<String, RecordFeed> feeds = new HashMap<>();
    byTopic.forEach((topic, name) -> feeds.put(topic, feed(name, rules, limits, clock)));
    return feeds;
  }

  private static RecordFeed feed(
      String name, EncodingRules rules, DecodeLimits limits, Clock clock) {
    return switch (name) {
      case SKYSCATTER -> new SkyscatterFeed(false, rules, limits, clock);
      case SKYSCATTER_TILE -> new SkyscatterFeed(true, rules, limits, clock);
      default -> throw new IllegalArgumentException("there is no feed " + name);
    };
  }
}
