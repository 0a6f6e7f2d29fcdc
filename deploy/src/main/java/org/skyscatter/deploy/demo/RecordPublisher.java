package org.skyscatter.deploy.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.skyscatter.deploy.CommandFailure;

/** Publishes records to topics, as any survey would. */
final class RecordPublisher implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;
  private final List<Future<?>> sent = new ArrayList<>();
  private long bytes;

  /** Connects to a broker; {@code sizeLimit} bounds a record [bytes]. */
  RecordPublisher(String bootstrapServers, int sizeLimit) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, sizeLimit),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Sends a record without waiting for the broker. */
  void send(Message message) {
    bytes += message.value().length;
    sent.add(producer.send(new ProducerRecord<>(message.topic(), message.key(), message.value())));
  }

  /** Waits until the broker has all records. */
  void flush() throws InterruptedException, CommandFailure {
    producer.flush();
    for (Future<?> each : sent) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw CommandFailure.of("the broker did not take a record: " + e.getMessage(), e);
      }
    }
  }

  /** The number of records that were sent. */
  int count() {
    return sent.size();
  }

  /** The size of all values that were sent [bytes]. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    producer.close();
  }
}
