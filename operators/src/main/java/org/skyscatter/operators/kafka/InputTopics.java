package org.skyscatter.operators.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.skyscatter.operators.decode.TopicFeeds;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.SourceOptions;

/** The topics that a job reads, and the feed of each. */
public final class InputTopics {
  private final Map<String, String> feedByTopic = new LinkedHashMap<>();

  private InputTopics() {}

  /**
   * The topics of maps, tiles and other feeds.
   *
   * @throws IllegalArgumentException naming the option at fault, where a topic is named twice or
   *     empty, or there is none
   */
  public static TopicFeeds of(Configuration options) {
    InputTopics topics = new InputTopics();
    for (String topic : options.get(SourceOptions.TOPICS)) {
      topics.add(topic, Feeds.SKYSCATTER, SourceOptions.TOPICS);
    }
    for (String topic : options.get(SourceOptions.TILE_TOPICS)) {
      topics.add(topic, Feeds.SKYSCATTER_TILE, SourceOptions.TILE_TOPICS);
    }
    options
        .get(SourceOptions.FEEDS)
        .forEach((topic, feed) -> topics.add(topic, feed, SourceOptions.FEEDS));
    if (topics.feedByTopic.isEmpty()) {
      throw new IllegalArgumentException(
          "%s must name at least one topic, where neither %s nor %s does"
              .formatted(
                  SourceOptions.TOPICS.key(),
                  SourceOptions.TILE_TOPICS.key(),
                  SourceOptions.FEEDS.key()));
    }
    if (topics.feedByTopic.containsKey(options.get(ReferenceOptions.TOPIC, ""))) {
      throw new IllegalArgumentException(
          ReferenceOptions.TOPIC.key()
              + " is a topic of maps too: "
              + options.get(ReferenceOptions.TOPIC));
    }
    return new TopicFeeds(topics.feedByTopic);
  }

  /** All topics that are read, that of references included. */
  public static List<String> all(Configuration options) {
    List<String> all = new ArrayList<>(of(options).byTopic().keySet());
    options.getOptional(ReferenceOptions.TOPIC).ifPresent(all::add);
    return all;
  }

  private void add(String topic, String feed, ConfigOption<?> option) {
    if (topic.isBlank()) {
      throw new IllegalArgumentException(option.key() + " names an empty topic");
    }
    if (feedByTopic.putIfAbsent(topic, feed) != null) {
      throw new IllegalArgumentException(option.key() + " names the topic " + topic + " again");
    }
  }
}
