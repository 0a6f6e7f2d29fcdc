package org.skyscatter.deploy.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.schemas.ReadLimits;

/**
 * Reads the committed records of all partitions of a topic, either without end or until what the
 * topic held at the start. It belongs to no consumer group and commits nothing.
 */
final class TopicScan implements AutoCloseable {

  /** Above all that a topic is likely to hold: Kafka's own limit is 1 MiB unless raised. */
  static final ReadLimits LIMITS = ReadLimits.ofBytes(256 << 20);

  /** The longest wait for an answer that must come. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final boolean follow;
  private final Map<TopicPartition, Long> ends;
  private long lastProgress = System.nanoTime();

  private TopicScan(
      KafkaConsumer<byte[], byte[]> consumer, boolean follow, Map<TopicPartition, Long> ends) {
    this.consumer = consumer;
    this.follow = follow;
    this.ends = ends;
  }

  /**
   * Opens a topic.
   *
   * @param connection the properties of the client, with the brokers
   * @param topic the topic
   * @param from where to start
   * @param follow whether to read on at the end of the topic
   * @throws CommandFailure if the topic does not exist
   * @throws org.apache.kafka.common.KafkaException if no broker answers in time, or it refuses
   */
  static TopicScan open(Properties connection, String topic, From from, boolean follow)
      throws CommandFailure {
    Properties properties = new Properties();
    properties.putAll(connection);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    String patience = Long.toString(PATIENCE.toMillis());
    properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    properties.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      Map<TopicPartition, Long> starts =
          from == From.LATEST ? ends : consumer.beginningOffsets(partitions);
      starts.forEach(consumer::seek);
      return new TopicScan(consumer, follow, ends);
    } catch (CommandFailure | RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) throws CommandFailure {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw CommandFailure.of("the brokers have no topic " + topic);
    }
    return found.stream().map(each -> new TopicPartition(topic, each.partition())).toList();
  }

  /** Whether all that was to be read has been. */
  boolean isAtEnd() {
    return !follow
        && ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /**
   * Waits a moment for records.
   *
   * @throws CommandFailure if no broker has been heard of for long before the end
   */
  List<ConsumerRecord<byte[], byte[]>> poll() throws CommandFailure {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long before = progress();
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
      if (follow || each.offset() < end(each)) {
        records.add(each);
      }
    }
    if (follow || progress() > before) {
      lastProgress = System.nanoTime();
    } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
      throw CommandFailure.of(
          "the brokers have been silent for %d s before the end of the topic"
              .formatted(PATIENCE.toSeconds()));
    }
    return records;
  }

  private long end(ConsumerRecord<byte[], byte[]> record) {
    return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
  }

  private long progress() {
    return ends.keySet().stream().mapToLong(consumer::position).sum();
  }

  @Override
  public void close() {
    // An interruption that asked for this must not keep the client from its goodbye.
    boolean interrupted = Thread.interrupted();
    consumer.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
