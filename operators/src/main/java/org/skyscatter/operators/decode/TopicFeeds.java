package org.skyscatter.operators.decode;

import java.io.Serializable;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.FeedContext;
import org.skyscatter.operators.feed.FeedDecoder;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.SchemaSource;

/**
 * Which feed the records of each topic are of.
 *
 * @param byTopic the name of the feed by topic
 */
public record TopicFeeds(Map<String, String> byTopic) implements Serializable {

  /** Copies the map. */
  public TopicFeeds {
    byTopic = Map.copyOf(byTopic);
  }

  /** What decodes the records of each topic. */
  Map<String, RecordFeed> open(
      EncodingRules rules, DecodeLimits limits, @Nullable SchemaSource source, Clock clock) {
    MapAdmission admission = new MapAdmission(rules, limits, clock);
    ReadLimits readLimits = ReadLimits.ofBytes(limits.mapBytes());
    FeedContext context =
        new FeedContext(
            limits.mapBytes(),
            limits.maxPixels(),
            (survey, band) ->
                rules
                    .find(survey, band)
                    .map(rule -> OptionalInt.of(rule.config().bandLimit()))
                    .orElse(OptionalInt.empty()));
    Map<String, RecordFeed> feeds = new HashMap<>();
    byTopic.forEach(
        (topic, name) ->
            feeds.put(
                topic,
                switch (name) {
                  case Feeds.SKYSCATTER -> new SkyscatterFeed(false, readLimits, source, admission);
                  case Feeds.SKYSCATTER_TILE ->
                      new SkyscatterFeed(true, readLimits, source, admission);
                  default -> foreign(name, context, admission);
                }));
    return feeds;
  }

  private static RecordFeed foreign(String name, FeedContext context, MapAdmission admission) {
    FeedDecoder decoder = Feeds.create(name, Thread.currentThread().getContextClassLoader());
    decoder.open(context);
    return new ForeignFeed(decoder, admission);
  }
}
