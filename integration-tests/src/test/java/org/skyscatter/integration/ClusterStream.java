package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.skyscatter.integration.cluster.Broker;
import org.skyscatter.integration.cluster.FlinkJob;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * A stream of maps and tiles through the job on a cluster, sent in stages, and its covariances, of
 * which each has to come exactly once.
 */
final class ClusterStream implements AutoCloseable {

  private static final String MAPS = "maps";
  private static final String TILES = "tiles";
  private static final String COVARIANCES = "covariances";
  private static final String REJECTED = "rejected";
  private static final int PARTITIONS = 4;

  private final Broker broker;
  private final int whole;
  private final int tiled;
  private final List<ProducerRecord<byte[], byte[]>> records;
  private final CommittedKeys covariances;
  private int sent;

  private ClusterStream(
      Broker broker,
      int whole,
      int tiled,
      List<ProducerRecord<byte[], byte[]>> records,
      CommittedKeys covariances) {
    this.broker = broker;
    this.whole = whole;
    this.tiled = tiled;
    this.records = records;
    this.covariances = covariances;
  }

  /** Makes the topics for so many whole maps and so many in tiles. */
  static ClusterStream create(Broker broker, int whole, int tiled) throws Exception {
    for (String topic : List.of(MAPS, TILES, COVARIANCES, REJECTED)) {
      broker.createTopic(topic, PARTITIONS, Pipeline.limit(8 << 20));
    }
    ClusterSkies skies = new ClusterSkies();
    return new ClusterStream(
        broker,
        whole,
        tiled,
        skies.shuffled(MAPS, whole, TILES, tiled),
        new CommittedKeys(broker.bootstrapServers(), COVARIANCES, skies::check));
  }

  /** Writes the configuration of the job, with more options of Flink or of the pipeline. */
  Path configuration(Path file, int parallelism, String... options) throws IOException {
    String common =
        """
        skyscatter.kafka.bootstrap-servers: %s
        skyscatter.source.topics: [%s]
        skyscatter.source.tile-topics: [%s]
        skyscatter.source.map-limit: 1 mb
        skyscatter.encode.rules: [{bandlimit: %d, directions: %d}]
        skyscatter.sink.covariances-topic: %s
        skyscatter.sink.rejected-topic: %s
        skyscatter.sink.delivery-guarantee: exactly-once
        skyscatter.sink.transactional-id-prefix: cluster-
        parallelism.default: %d
        execution.checkpointing.interval: 1 s
        """
            .formatted(
                broker.bootstrapServers(),
                MAPS,
                TILES,
                ClusterSkies.CONFIG.bandLimit(),
                ClusterSkies.CONFIG.directions(),
                COVARIANCES,
                REJECTED,
                parallelism);
    return Files.writeString(file, common + String.join("\n", options));
  }

  /** The number of records in all. */
  int size() {
    return records.size();
  }

  /** Sends the next records. */
  void send(int count) throws Exception {
    new Records(broker.bootstrapServers()).send(records.subList(sent, sent + count));
    sent += count;
  }

  /** Sends what is left. */
  void sendRest() throws Exception {
    send(records.size() - sent);
  }

  /** Waits until so many more maps are published than there are now: the stream is running. */
  void awaitMore(int maps) {
    covariances.readToEnd();
    covariances.await(covariances.maps() + maps);
  }

  /** Waits until all maps are published. */
  void awaitAll() {
    covariances.await(whole + tiled);
  }

  /**
   * Stops the job and checks that every record that was sent has been used, and that all maps were
   * published exactly once with the right numbers.
   */
  void stopAndAssertEachOnce(FlinkJob job) throws Exception {
    job.stop();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < whole; i++) {
      expected.add("whole-" + i);
    }
    for (int i = 0; i < tiled; i++) {
      expected.add("tiled-" + i);
    }
    covariances.assertEachOnce(expected);
    ItemBalance balance = job.balance();
    assertThat(balance.get(ItemLedger.IN)).as("%s", balance).isEqualTo(records.size());
    assertThat(balance.get(ItemLedger.USED)).as("%s", balance).isEqualTo(records.size());
  }

  @Override
  public void close() {
    covariances.close();
  }
}
