package org.skyscatter.operators.feed;

/**
 * Makes maps of the messages of a topic. A feed is a public class with a public constructor without
 * arguments; the pipeline is told its name. Each subtask has its own instance, which serves one
 * thread at a time. It must not read files or networks: the source, in which it runs, would stand
 * still meanwhile.
 */
public interface FeedDecoder {

  /** Takes the limits of the pipeline, once, before the first message. */
  default void open(FeedContext context) {}

  /**
   * Decodes a message.
   *
   * @return its maps, or that it means none
   * @throws FeedException if the message is not what the feed expects; it is published as rejected,
   *     whole, with the reason
   */
  FeedContent decode(FeedMessage message) throws FeedException;
}
