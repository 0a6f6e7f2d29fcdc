package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.awaitility.Awaitility;
import org.skyscatter.integration.cluster.JavaProcess;

/** Reads a topic of covariances as it grows, the committed ones only, and counts each map. */
final class CommittedKeys implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final BiConsumer<String, byte[]> check;
  private final Map<String, Integer> timesByMap = new HashMap<>();

  /**
   * Begins at the beginning of a topic.
   *
   * @param check what to do with the map id and the value of each record
   */
  CommittedKeys(String bootstrapServers, String topic, BiConsumer<String, byte[]> check) {
    this.check = check;
    consumer = new Records(bootstrapServers).consumer(topic, "read_committed");
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

  /** Counts what has come. */
  void readOn() {
    consumer.poll(Duration.ofMillis(200)).forEach(this::take);
  }

  /** Counts what is there now, to the end of the topic. */
  void readToEnd() {
    Records.readToEnd(consumer, this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    // survey/band/mapId/hash
    String map = new String(record.key(), StandardCharsets.UTF_8).split("/", -1)[2];
    timesByMap.merge(map, 1, Integer::sum);
    check.accept(map, record.value());
  }

  /** Checks that these maps and no others are there, each exactly once, to the end of the topic. */
  void assertEachOnce(Set<String> expected) {
    readToEnd();
    Set<String> missing = new HashSet<>(expected);
    missing.removeAll(timesByMap.keySet());
    assertThat(missing).as("maps without a record").isEmpty();
    assertThat(timesByMap).as("maps of records").hasSize(expected.size());
    assertThat(timesByMap.values()).as("records of each map").containsOnly(1);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
