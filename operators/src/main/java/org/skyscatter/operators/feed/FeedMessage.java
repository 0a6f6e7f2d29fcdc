package org.skyscatter.operators.feed;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as it came, with a value; its arrays are not copied and must not be changed. */
public final class FeedMessage {

  private final String topic;
  private final Instant timestamp;
  private final byte @Nullable [] key;
  private final Map<String, byte[]> headers;
  private final byte[] value;

  /**
   * A message.
   *
   * @param topic the topic from which it was read
   * @param timestamp when it was sent, or stored by the broker
   * @param key its key, null where it has none
   * @param headers its headers by name; of several with one name the last
   * @param value its value
   */
  public FeedMessage(
      String topic,
      Instant timestamp,
      byte @Nullable [] key,
      Map<String, byte[]> headers,
      byte[] value) {
    this.topic = topic;
    this.timestamp = timestamp;
    this.key = key;
    this.headers = Map.copyOf(headers);
    this.value = value;
  }

  /** The topic from which it was read. */
  public String topic() {
    return topic;
  }

  /** When it was sent, or stored by the broker. */
  public Instant timestamp() {
    return timestamp;
  }

  /** Its key, null where it has none. */
  public byte @Nullable [] key() {
    return key;
  }

  /** The header of a name, null where it has none. */
  public byte @Nullable [] header(String name) {
    return headers.get(name);
  }

  /** Its value. */
  public byte[] value() {
    return value;
  }
}
