package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.integration.cluster.JavaProcess;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/**
 * Inline maps of 12 MB, dozens at once, and of 64 MiB, through a process with the heap that
 * docs/large-maps.md asks for: 128 MiB + 16 x map-limit x slots. What is in flight is bounded,
 * whatever waits in the topic.
 */
@ExtendWith(Services.Resolver.class)
class LargeMapsIT {

  private static final int MIB = 1 << 20;
  private static final int MAP_LIMIT = 64 * MIB;
  private static final int REJECTED_LIMIT = MAP_LIMIT + MIB;

  /** 12.6 MB in single precision. */
  private static final int NSIDE = 512;

  /** The largest that the limit admits in single precision: 50 MB. */
  private static final int LARGEST_NSIDE = 1024;

  private static final int PARTITIONS = 2;
  private static final int DOZEN = 12;

  @TempDir private Path folder;

  @Test
  void aBurstOfMapsOf12MbGoesThroughABoundedHeap(Services services) throws Exception {
    encode(services, "large-burst", 24);
  }

  @Test
  @Tag("soak")
  void twoGigabytesOfMapsGoThroughABoundedHeap(Services services) throws Exception {
    encode(services, "large-soak", 168);
  }

  @Test
  void mapsAtTheLimitAreEncodedAndRejectedWhole(Services services) throws Exception {
    String name = "large-limit";
    createTopics(services, name);
    byte[] good = Maps.bytes(map("good", LARGEST_NSIDE));
    byte[] unusable = Maps.bytes(map("unusable", LARGEST_NSIDE).setCoordinateFrame("X"));
    byte[] noMap = new byte[MAP_LIMIT];
    new Random(64).nextBytes(noMap);
    Records records = records(services);
    records.send(
        List.of(
            new ProducerRecord<>(name + ".maps", 0, null, good),
            new ProducerRecord<>(name + ".maps", 0, null, unusable),
            new ProducerRecord<>(name + ".maps", 1, null, noMap)));
    try (JavaProcess run = start(services, name, 64, 1)) {
      run.awaitOutput("running");
      records.await(1, name + ".covariances");
      records.await(2, name + ".rejected");
      assertThat(run.terminate()).isZero();
      assertThat(run.output())
          .anyMatch(line -> line.contains("items 3 in = 1 used + 2 rejected"))
          .noneMatch(line -> line.contains("OutOfMemory"));
    }
    Map<String, ByteBuffer> rejected =
        records.rejected(name + ".rejected").stream()
            .collect(Collectors.toMap(RejectedRecord::getReason, RejectedRecord::getValue));
    assertThat(rejected.values())
        .containsExactlyInAnyOrder(ByteBuffer.wrap(unusable), ByteBuffer.wrap(noMap));
    assertThat(rejected).containsKey("UNKNOWN_FRAME");
  }

  @Test
  @Tag("soak")
  void thousandsOfTilesOfManyOpenMapsGoThroughABoundedHeap(Services services) throws Exception {
    String name = "large-tiles";
    createTopics(services, name);
    int maps = 16;
    List<List<SkyTile.Builder>> tiles = new ArrayList<>();
    for (int i = 0; i < maps; i++) {
      double[] pixels = Maps.values("map-" + i, Sampling.HEALPIX_RING.pixelCount(16));
      tiles.add(Tiles.ranges("map-" + i, Sampling.HEALPIX_RING, 16, 16, pixels));
    }
    // One tile of each map in turn, so that all maps are open until the end.
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    for (int tile = 0; tile < tiles.get(0).size(); tile++) {
      for (List<SkyTile.Builder> ofMap : tiles) {
        sent.add(Tiles.to(name + ".maps", ofMap.get(tile)));
      }
    }
    assertThat(sent).hasSizeGreaterThan(3000);
    Records records = records(services);
    records.send(sent);
    try (JavaProcess run = start(services, name, 16, 2)) {
      run.awaitOutput("running");
      records.await(maps, name + ".covariances");
      assertThat(run.terminate()).isZero();
      assertThat(run.output())
          .anyMatch(line -> line.contains("items %d in = %<d used".formatted(sent.size())));
    }
  }

  private void encode(Services services, String name, int count) throws Exception {
    createTopics(services, name);
    Records records = records(services);
    ByteBuffer pixels = pixels(NSIDE);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < count; i++) {
      ids.add("map-" + i);
      byte[] value = Maps.bytes(map("map-" + i, NSIDE).setPixels(pixels.duplicate()));
      records.send(List.of(new ProducerRecord<>(name + ".maps", i % PARTITIONS, null, value)));
    }
    try (JavaProcess run = start(services, name, 16, 2)) {
      run.awaitOutput("running");
      // Each dozen has the whole time limit.
      for (int done = DOZEN; done <= count; done += DOZEN) {
        records.await(done, name + ".covariances");
      }
      assertThat(run.terminate()).isZero();
      assertThat(run.output())
          .anyMatch(line -> line.contains("items %d in = %d used".formatted(count, count)))
          .noneMatch(line -> line.contains("OutOfMemory"));
    }
    assertThat(records.covariances(name + ".covariances"))
        .extracting(ScatteringCovariances::getMapId)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(records.rejected(name + ".rejected")).isEmpty();
  }

  private static SkyMap.Builder map(String id, int nside) {
    return Maps.map(id)
        .setSampling(Sampling.HEALPIX_RING.name())
        .setResolution(nside)
        .setValueType("float32")
        .setPixels(pixels(nside));
  }

  private static ByteBuffer pixels(int nside) {
    Random random = new Random(nside);
    ByteBuffer pixels =
        ByteBuffer.allocate(Float.BYTES * Sampling.HEALPIX_RING.pixelCount(nside))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (pixels.hasRemaining()) {
      pixels.putFloat(random.nextFloat());
    }
    return pixels.flip();
  }

  private static void createTopics(Services services, String name) {
    services.kafka().createTopic(name + ".maps", PARTITIONS, Pipeline.limit(REJECTED_LIMIT));
    services.kafka().createTopic(name + ".covariances", 1, Pipeline.limit(MIB));
    services.kafka().createTopic(name + ".rejected", 1, Pipeline.limit(REJECTED_LIMIT));
  }

  private static Records records(Services services) {
    return new Records(services.kafka().bootstrapServers(), REJECTED_LIMIT);
  }

  private JavaProcess start(Services services, String name, int mapLimit, int slots)
      throws Exception {
    String config =
        """
        skyscatter:
          kafka.bootstrap-servers: %s
          source: {topics: [%s.maps], group-id: %s, map-limit: %d mb}
          encode.rules: [{survey: survey-*, bandlimit: 8, directions: 2, iterations: 0}]
          sink: {covariances-topic: %s.covariances, rejected-topic: %s.rejected}
        parallelism.default: %d
        execution.checkpointing.interval: 1 s
        execution.checkpointing.dir: %s
        """
            .formatted(
                services.kafka().bootstrapServers(),
                name,
                name,
                mapLimit,
                name,
                name,
                slots,
                folder.resolve("checkpoints").toUri());
    Path file = Files.writeString(folder.resolve("run.yaml"), config);
    String heap = "-Xmx%dm".formatted(128 + 16 * mapLimit * slots);
    return Commands.skyscatter(
        folder.resolve("run.out"), List.of(heap), "run", "--config", file.toString());
  }
}
