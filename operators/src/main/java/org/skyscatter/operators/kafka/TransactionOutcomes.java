package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out what became of a transaction that brokers no longer commit. They keep only the state of
 * the newest transaction of an id, and ids are used again; but its records are there, and readers
 * of committed records see them, or not.
 *
 * @param connection the properties of clients
 */
record TransactionOutcomes(Properties connection) implements Serializable {

  /** What became of a transaction. */
  enum Outcome {
    /** Readers see its records. */
    COMMITTED,
    /** Its records are there, but readers do not see them. */
    ABORTED,
    /** Its record is gone, by retention or compaction, or was not noted. */
    UNKNOWN
  }

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  static TransactionOutcomes of(Configuration options) {
    return new TransactionOutcomes(ClientProperties.connection(options));
  }

  /**
   * Looks for the record of a transaction.
   *
   * @throws TimeoutException where brokers do not show the records around it
   */
  Outcome of(PublishedRecord witness) {
    if (isSeen(witness, "read_committed")) {
      return Outcome.COMMITTED;
    }
    return isSeen(witness, "read_uncommitted") ? Outcome.ABORTED : Outcome.UNKNOWN;
  }

  private boolean isSeen(PublishedRecord record, String isolation) {
    TopicPartition partition = record.topicPartition();
    long start = System.nanoTime();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, record.offset());
      // Ends behind the record, be it seen or passed over; before, its transaction may be open.
      while (consumer.position(partition) <= record.offset()) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL).records(partition)) {
          if (each.offset() == record.offset()) {
            return true;
          }
        }
        if (System.nanoTime() - start > LIMIT.toNanos()) {
          throw new TimeoutException("the brokers do not show what is at " + record);
        }
      }
      return false;
    } catch (OffsetOutOfRangeException e) {
      return false;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    Properties properties = new Properties();
    properties.putAll(connection);
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
