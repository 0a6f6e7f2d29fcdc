package org.skyscatter.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/** Writes and reads topics with Kafka's own clients. */
final class Records {

  /** Generous, for a machine that has other things to do. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  private static final int SMALL = 8 << 20;

  private final String bootstrapServers;
  private final int largest;

  /** Records of up to 8 MiB. */
  Records(String bootstrapServers) {
    this(bootstrapServers, SMALL);
  }

  /** Records of up to a size [bytes]. */
  Records(String bootstrapServers, int largest) {
    this.bootstrapServers = bootstrapServers;
    this.largest = largest;
  }

  /** Sends records in their order and waits until the broker has them. */
  List<RecordMetadata> send(List<ProducerRecord<byte[], byte[]>> records)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      records.forEach(each -> sent.add(producer.send(each)));
      List<RecordMetadata> places = new ArrayList<>();
      for (Future<RecordMetadata> each : sent) {
        places.add(each.get());
      }
      return places;
    }
  }

  /** A producer. */
  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            largest,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            4L * largest),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** All records that a topic holds now, or that are committed there. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic, isolation)) {
      readToEnd(consumer, records::add);
    }
    return records;
  }

  /** A consumer at the beginning of all partitions of a topic. */
  KafkaConsumer<byte[], byte[]> consumer(String topic, String isolation) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /** Reads what is there now. */
  static void readToEnd(
      KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Awaitility.await("the end of " + ends)
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              if (ends.entrySet().stream()
                  .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                return true;
              }
              consumer.poll(Duration.ofMillis(100)).forEach(taker);
              return false;
            });
  }

  /** Waits until several topics together hold a number of committed records. */
  void await(int count, String... topics) {
    await(count, "read_committed", topics);
  }

  /** Waits until several topics together hold a number of records, committed or not. */
  void awaitUncommitted(int count, String... topics) {
    await(count, "read_uncommitted", topics);
  }

  private void await(int count, String isolation, String... topics) {
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () -> {
              int found = 0;
              for (String topic : topics) {
                found += read(topic, isolation).size();
              }
              return found >= count;
            });
  }

  /** The committed covariances of a topic. */
  List<ScatteringCovariances> covariances(String topic) throws RecordFormatException {
    RecordReader<ScatteringCovariances> reader =
        new RecordReader<>(ScatteringCovariances.class, ReadLimits.ofBytes(2 * largest));
    List<ScatteringCovariances> covariances = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : read(topic, "read_committed")) {
      covariances.add(reader.read(each.value()));
    }
    return covariances;
  }

  /** The committed rejections of a topic. */
  List<RejectedRecord> rejected(String topic) throws RecordFormatException {
    RecordReader<RejectedRecord> reader =
        new RecordReader<>(RejectedRecord.class, ReadLimits.ofBytes(2 * largest));
    List<RejectedRecord> rejected = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : read(topic, "read_committed")) {
      rejected.add(reader.read(each.value()));
    }
    return rejected;
  }
}
