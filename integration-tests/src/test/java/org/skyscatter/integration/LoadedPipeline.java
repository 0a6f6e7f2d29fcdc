package org.skyscatter.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.integration.cluster.Broker;

/**
 * An endless stream of maps, whole and of two tiles in turn, whose event times go on by one second
 * a map, and the covariances that come of it.
 */
final class LoadedPipeline implements AutoCloseable {

  private static final String MAPS = "load.maps";
  private static final String TILES = "load.tiles";
  private static final String COVARIANCES = "load.covariances";
  private static final String REJECTED = "load.rejected";
  private static final int PARTITIONS = 2;
  private static final int BAND_LIMIT = 32;
  private static final int TILE_RINGS = BAND_LIMIT / 2;

  /** Pixels repeat, the ids of maps do not. */
  private final double[] pixels = Maps.values("load", Sampling.MW.pixelCount(BAND_LIMIT));

  private final Broker broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CommittedKeys covariances;
  private final Set<String> sent = new HashSet<>();
  private final List<Future<RecordMetadata>> places = new ArrayList<>();
  private int items;

  private LoadedPipeline(
      Broker broker, KafkaProducer<byte[], byte[]> producer, CommittedKeys covariances) {
    this.broker = broker;
    this.producer = producer;
    this.covariances = covariances;
  }

  /** Makes the topics. */
  static LoadedPipeline create(Broker broker) throws Exception {
    for (String topic : List.of(MAPS, TILES, COVARIANCES, REJECTED)) {
      broker.createTopic(topic, PARTITIONS, Pipeline.limit(8 << 20));
    }
    return new LoadedPipeline(
        broker,
        new Records(broker.bootstrapServers()).producer(),
        new CommittedKeys(broker.bootstrapServers(), COVARIANCES, (map, value) -> {}));
  }

  /** Writes the configuration of the job; maps are remembered for ten minutes of event time. */
  Path configuration(Path file, int parallelism) throws IOException {
    return Files.writeString(
        file,
        """
        skyscatter.kafka.bootstrap-servers: %s
        skyscatter.source.topics: [%s]
        skyscatter.source.tile-topics: [%s]
        skyscatter.source.map-limit: 1 mb
        skyscatter.items.time-to-live: 10 min
        skyscatter.tiles.window: 1 min
        skyscatter.encode.rules: [{bandlimit: %d, directions: 3}]
        skyscatter.sink.covariances-topic: %s
        skyscatter.sink.rejected-topic: %s
        skyscatter.sink.delivery-guarantee: exactly-once
        skyscatter.sink.transactional-id-prefix: load-
        parallelism.default: %d
        execution.checkpointing.interval: 2 s
        """
            .formatted(
                broker.bootstrapServers(),
                MAPS,
                TILES,
                BAND_LIMIT,
                COVARIANCES,
                REJECTED,
                parallelism));
  }

  /** Sends so many maps more, as fast as the broker takes them. */
  void send(int maps) throws ExecutionException, InterruptedException {
    for (int i = 0; i < maps; i++) {
      int number = sent.size();
      String id = "load-" + number;
      Instant eventTime = Maps.EVENT_TIME.plusSeconds(number);
      if (number % 2 == 0) {
        send(
            Maps.to(
                MAPS,
                Maps.map(id)
                    .setEventTime(eventTime)
                    .setSampling(Sampling.MW.name())
                    .setResolution(BAND_LIMIT)
                    .setPixels(Maps.float64(pixels))));
      } else {
        for (var tile : Tiles.rings(id, Sampling.MW, BAND_LIMIT, TILE_RINGS, pixels)) {
          send(Tiles.to(TILES, tile.setEventTime(eventTime)));
        }
      }
      sent.add(id);
    }
    for (Future<RecordMetadata> place : places) {
      place.get();
    }
    places.clear();
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    places.add(producer.send(record));
    items++;
  }

  /** Counts what was published meanwhile. */
  void readOn() {
    covariances.readOn();
  }

  /** The number of maps that were sent and are not published yet. */
  int lag() {
    covariances.readOn();
    return sent.size() - covariances.maps();
  }

  /** The number of maps that were sent. */
  int maps() {
    return sent.size();
  }

  /** The number of whole maps and tiles that were sent. */
  int items() {
    return items;
  }

  /** Waits until all are published; returns how long that took. */
  Duration awaitAll() {
    long start = System.nanoTime();
    covariances.await(sent.size());
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Checks that each map was published exactly once. */
  void assertEachOnce() {
    covariances.assertEachOnce(sent);
  }

  @Override
  public void close() {
    producer.close();
    covariances.close();
  }
}
