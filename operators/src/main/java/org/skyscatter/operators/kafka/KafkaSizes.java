package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.util.Properties;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The sizes of Kafka's fetches, requests and buffers that follow from the largest record of a map.
 *
 * @param mapLimit the largest record of a map [bytes]
 */
public record KafkaSizes(int mapLimit) implements Serializable {

  /** The smallest map limit; a rejected record keeps 64 KiB of what is above it. */
  public static final MemorySize SMALLEST_LIMIT = MemorySize.parse("64kb");

  /** The largest map limit; Kafka's sizes are int, and a record is several times in memory. */
  public static final MemorySize LARGEST_LIMIT = MemorySize.ofMebiBytes(1024);

  /** What a rejected record holds beside the bytes of the rejected one, at most [bytes]. */
  private static final int MARGIN = 1 << 20;

  /** What a fetch brings of records that are smaller [bytes]; Flink holds up to four fetches. */
  private static final int FETCH = 4 << 20;

  /** The sizes for a map limit from {@link #SMALLEST_LIMIT} to {@link #LARGEST_LIMIT}. */
  public static KafkaSizes of(MemorySize mapLimit) {
    return new KafkaSizes(Math.toIntExact(mapLimit.getBytes()));
  }

  /** The {@code max.message.bytes} that the topic of rejected records needs [bytes]. */
  public int rejectedTopicLimit() {
    return mapLimit + MARGIN;
  }

  /**
   * The properties of a consumer: large records come one by one, since a broker sends the first
   * whole however large it is, and small ones together.
   */
  public Properties consumerProperties() {
    String fetch = Integer.toString(Math.min(mapLimit, FETCH));
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetch);
    properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetch);
    return properties;
  }

  /** The properties of a producer. */
  public Properties producerProperties() {
    Properties properties = new Properties();
    properties.setProperty(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(rejectedTopicLimit()));
    properties.setProperty(
        ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(2L * rejectedTopicLimit()));
    return properties;
  }
}
