package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  @Test
  void aBrokerStartedAgainOnItsFolderHasTheRecordsOfTheOneBefore(@TempDir Path folder)
      throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.builder().dataFolder(folder).start()) {
      kafka.createTopic("maps", 2, Map.of());
      send(kafka, "first");
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.builder().dataFolder(folder).start()) {
      send(kafka, "second");
      assertThat(read(kafka, 2)).containsExactly("first", "second");
    }
    assertThat(folder).isNotEmptyDirectory();
  }

  @Test
  void aTemporaryFolderIsRemovedAtTheEnd() {
    Path folder;
    try (EmbeddedKafka kafka = EmbeddedKafka.builder().start()) {
      folder = kafka.dataFolder();
      assertThat(folder).isNotEmptyDirectory();
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void aTopicHasTheSettingsItWasMadeWith() {
    try (EmbeddedKafka kafka = EmbeddedKafka.builder().start()) {
      kafka.createTopic("maps", 1, Map.of("max.message.bytes", "1000"));
      assertThatThrownBy(() -> send(kafka, "x".repeat(2000)))
          .hasCauseInstanceOf(RecordTooLargeException.class);
      assertThatThrownBy(() -> kafka.createTopic("maps", 1, Map.of()))
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessage("cannot create topic maps")
          .hasCauseInstanceOf(TopicExistsException.class);
    }
  }

  @Test
  void aPortInUseIsNamed() {
    try (EmbeddedKafka kafka = EmbeddedKafka.builder().start()) {
      int taken = URI.create("kafka://" + kafka.bootstrapServers()).getPort();
      assertThatThrownBy(() -> EmbeddedKafka.builder().port(taken).start())
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessage("the Kafka broker cannot listen on port " + taken + ": it is in use");
    }
  }

  private static void send(EmbeddedKafka kafka, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("maps", 0, "key", value)).get();
    }
  }

  private static List<String> read(EmbeddedKafka kafka, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("maps", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
                  values.add(each.value());
                }
                return values.size() >= count;
              });
    }
    return values;
  }
}
