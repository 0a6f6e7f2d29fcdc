package org.skyscatter.operators.item;

/**
 * The place of a record in Kafka.
 *
 * @param topic the topic
 * @param partition the partition of the topic
 * @param offset the offset in the partition
 */
public record RecordPosition(String topic, int partition, long offset) {

  /** The position as {@code topic-partition@offset}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
