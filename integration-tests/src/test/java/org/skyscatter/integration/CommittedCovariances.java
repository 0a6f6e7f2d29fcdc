package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.integration.cluster.JavaProcess;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.ScatteringCovariances;

/** Reads a topic of covariances as it grows, the committed ones only, and keeps count. */
final class CommittedCovariances implements AutoCloseable {

  private static final double[] NOTHING = {};

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader<ScatteringCovariances> reader =
      new RecordReader<>(ScatteringCovariances.class, ReadLimits.ofBytes(16 << 20));
  private final ClusterSkies skies;
  private final Map<String, Integer> timesByMap = new HashMap<>();

  CommittedCovariances(String bootstrapServers, String topic, ClusterSkies skies) {
    this.skies = skies;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The number of different maps until now. */
  int maps() {
    return timesByMap.size();
  }

  /** Reads on until there are so many different maps. */
  void await(int maps) {
    Awaitility.await("%d maps".formatted(maps))
        .atMost(JavaProcess.LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              readOn();
              return maps() >= maps;
            });
  }

  /** Checks that these maps and no others are there, each exactly once, to the end of the topic. */
  void assertEachOnce(Set<String> expected) throws RecordFormatException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      readOn();
    }
    Set<String> missing = new HashSet<>(expected);
    missing.removeAll(timesByMap.keySet());
    assertThat(missing).as("maps without a record").isEmpty();
    assertThat(timesByMap).as("maps of records").hasSize(expected.size());
    assertThat(timesByMap)
        .as("records of each map")
        .allSatisfy((map, times) -> assertThat(times).isOne());
  }

  /** Counts what has come, and compares its numbers with those of the encoder alone. */
  private void readOn() throws RecordFormatException {
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
      ScatteringCovariances record = reader.read(each.value());
      timesByMap.merge(record.getMapId(), 1, Integer::sum);
      ScatteringCoefficients expected = skies.expected(record.getMapId());
      Coefficients64 found = (Coefficients64) record.getCoefficients();
      assertThatNumbers(array(found.getS1())).agreeWith(expected.s1(), GOLDEN);
      assertThatNumbers(array(found.getS2())).agreeWith(expected.s2(), GOLDEN);
      assertThatNumbers(array(found.getS3())).agreeWith(expected.s3(), GOLDEN);
      assertThatNumbers(array(found.getS4())).agreeWith(expected.s4(), GOLDEN);
    }
  }

  private static double[] array(List<Double> values) {
    return values.isEmpty() ? NOTHING : values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
