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
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.v1.SkyMap;

/** Publishes maps to a topic, as any survey would. */
final class MapPublisher implements AutoCloseable {

  private final String topic;
  private final KafkaProducer<String, byte[]> producer;
  private final RecordWriter<SkyMap> writer = new RecordWriter<>(SkyMap.getClassSchema());
  private final List<Future<?>> sent = new ArrayList<>();
  private long bytes;

  /** Connects to a broker; {@code sizeLimit} bounds a record [bytes]. */
  MapPublisher(String bootstrapServers, String topic, int sizeLimit) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, sizeLimit),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Sends a map without waiting for the broker. */
  void send(SkyMap map) {
    byte[] value = writer.write(map);
    bytes += value.length;
    String key = map.getSurvey() + "/" + map.getBand() + "/" + map.getMapId();
    sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  /** Waits until the broker has all maps. */
  void flush() throws InterruptedException, CommandFailure {
    producer.flush();
    for (Future<?> each : sent) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw CommandFailure.of("the broker did not take a map: " + e.getMessage(), e);
      }
    }
  }

  /** The number of maps that were sent. */
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
