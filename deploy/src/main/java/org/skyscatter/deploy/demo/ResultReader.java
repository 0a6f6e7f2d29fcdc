package org.skyscatter.deploy.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/** Reads covariances and rejected records back from their topics, as any client would. */
final class ResultReader implements AutoCloseable {

  private final String covariancesTopic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader<ScatteringCovariances> covariancesReader;
  private final RecordReader<RejectedRecord> rejectedReader;
  private final List<EncodedMap> encoded = new ArrayList<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();

  /** Connects to a broker and starts at the beginning of both topics. */
  ResultReader(
      String bootstrapServers, String covariancesTopic, String rejectedTopic, int sizeLimit) {
    this.covariancesTopic = covariancesTopic;
    ReadLimits limits = ReadLimits.ofBytes(sizeLimit);
    this.covariancesReader = new RecordReader<>(ScatteringCovariances.class, limits);
    this.rejectedReader = new RecordReader<>(RejectedRecord.class, limits);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(covariancesTopic, rejectedTopic)) {
      for (PartitionInfo each : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, each.partition()));
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what has come, waiting for it no longer than {@code limit}. */
  void poll(Duration limit) throws RecordFormatException {
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(limit)) {
      byte[] value = each.value();
      if (each.topic().equals(covariancesTopic)) {
        ScatteringCovariances covariances = covariancesReader.read(value);
        encoded.add(new EncodedMap(covariances, value.length));
      } else {
        rejected.add(rejectedReader.read(value));
      }
    }
  }

  /** Whether everything that the topics hold now has been read. */
  boolean isAtEnd() {
    Set<TopicPartition> partitions = consumer.assignment();
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** The covariances, in the order in which they came. */
  List<EncodedMap> encoded() {
    return encoded;
  }

  /** The rejected records, in the order in which they came. */
  List<RejectedRecord> rejected() {
    return rejected;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
