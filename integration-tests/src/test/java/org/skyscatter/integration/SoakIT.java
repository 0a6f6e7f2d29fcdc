package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.integration.cluster.Broker;
import org.skyscatter.integration.cluster.FlinkCluster;
import org.skyscatter.integration.cluster.FlinkJob;
import org.skyscatter.integration.cluster.JavaMemory;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;

/** The job at full speed for ten minutes: what it holds levels off. */
@Tag("soak")
class SoakIT {

  private static final Duration TIME =
      Duration.ofMinutes(Integer.getInteger("skyscatter.soak.minutes", 10));
  private static final int SAMPLES = 20;
  private static final int MOST_WAITING = 2000;
  private static final int BATCH = 200;

  /** What may be different without being a leak. */
  private static final double TOLERANCE = 0.1;

  private static final long SLACK = 4_000_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private record Sample(long seconds, int maps, JavaMemory memory, long state) {

    String row() {
      return "%d,%d,%.1f,%.1f,%.1f"
          .formatted(seconds, maps, memory.heap() / 1e6, memory.metaspace() / 1e6, state / 1e6);
    }
  }

  @Test
  void heapMetaspaceAndStateLevelOff() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), 1);
        LoadedPipeline load = LoadedPipeline.create(broker)) {
      FlinkJob job =
          flink.submit(load.configuration(folder.resolve("run.yaml"), FlinkCluster.SLOTS));
      load.send(BATCH);
      load.awaitAll();
      List<Sample> samples = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 1; i <= SAMPLES; i++) {
        long until = start + TIME.toNanos() / SAMPLES * i;
        while (System.nanoTime() < until) {
          if (load.lag() < MOST_WAITING) {
            load.send(BATCH);
          }
        }
        samples.add(
            new Sample(
                TIME.toSeconds() / SAMPLES * i,
                load.maps() - load.lag(),
                flink.taskManager(0).memory(),
                job.stateSize()));
      }
      load.awaitAll();
      job.stop();
      report(samples);
      load.assertEachOnce();
      ItemBalance balance = job.balance();
      assertThat(balance.get(ItemLedger.USED)).as("%s", balance).isEqualTo(load.items());
      assertThat(job.failures()).isEmpty();
      assertLevel("heap", samples, sample -> sample.memory().heap());
      assertLevel("metaspace", samples, sample -> sample.memory().metaspace());
      assertLevel("state", samples, Sample::state);
    }
  }

  /** The last third is not above the third before it. */
  private static void assertLevel(
      String what, List<Sample> samples, ToLongFunction<Sample> quantity) {
    int third = SAMPLES / 3;
    double before = mean(samples.subList(SAMPLES - 2 * third, SAMPLES - third), quantity);
    double last = mean(samples.subList(SAMPLES - third, SAMPLES), quantity);
    assertThat(last).as(what).isLessThan(before * (1 + TOLERANCE) + SLACK);
  }

  private static double mean(List<Sample> samples, ToLongFunction<Sample> quantity) {
    return samples.stream().mapToLong(quantity).average().orElseThrow();
  }

  private static void report(List<Sample> samples) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("seconds,maps,heap MB,metaspace MB,state MB");
    samples.forEach(sample -> lines.add(sample.row()));
    Files.write(Path.of("target", "soak.csv"), lines);
    lines.forEach(System.out::println);
  }
}
