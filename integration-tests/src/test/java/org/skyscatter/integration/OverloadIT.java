package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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

/** For a minute three times as many maps come as the job can encode. */
@Tag("soak")
class OverloadIT {

  private static final int WARM_UP = 1000;
  private static final Duration TRIAL = Duration.ofSeconds(20);
  private static final int OVERLOAD = 3;
  private static final Duration OVERLOADED = Duration.ofMinutes(1);

  /** What the job may hold more than without load; 60,000 waiting maps would be a gigabyte. */
  private static final long HEAP_IN_FLIGHT = 64_000_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void nothingIsLostMemoryIsBoundedAndTheLagReturnsToZero() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), 1);
        LoadedPipeline load = LoadedPipeline.create(broker)) {
      FlinkJob job =
          flink.submit(load.configuration(folder.resolve("run.yaml"), FlinkCluster.SLOTS));
      double mapsPerSecond = mapsPerSecond(load);
      JavaMemory before = flink.taskManager(0).memory();

      sendSteadily(load, (int) Math.ceil(OVERLOAD * mapsPerSecond));
      int lag = load.lag();
      JavaMemory during = flink.taskManager(0).memory();
      load.awaitAll();

      System.out.printf(
          "Overload: the job encodes %.0f maps/s; after %d s of %d times as many, %d of %d maps are"
              + " waiting; live heap %.0f MB before, %.0f MB then%n",
          mapsPerSecond,
          OVERLOADED.toSeconds(),
          OVERLOAD,
          lag,
          load.maps(),
          before.heap() / 1e6,
          during.heap() / 1e6);
      // Else it was no overload.
      assertThat(lag).isGreaterThan(load.maps() / 4);
      assertThat(during.heap()).isLessThan(before.heap() + HEAP_IN_FLIGHT);
      assertThat(load.lag()).isZero();
      assertThat(job.failures()).isEmpty();
      job.stop();
      load.assertEachOnce();
      ItemBalance balance = job.balance();
      assertThat(balance.get(ItemLedger.USED)).as("%s", balance).isEqualTo(load.items());
    }
  }

  /** How fast it is, over so long that the time to the next checkpoint counts for little. */
  private static double mapsPerSecond(LoadedPipeline load) throws Exception {
    load.send(WARM_UP);
    load.awaitAll();
    load.send(WARM_UP);
    int maps = (int) (WARM_UP * TRIAL.toSeconds() / seconds(load.awaitAll()));
    load.send(maps);
    return maps / seconds(load.awaitAll());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static void sendSteadily(LoadedPipeline load, int mapsPerSecond) throws Exception {
    long start = System.nanoTime();
    for (int second = 1; second <= OVERLOADED.toSeconds(); second++) {
      load.send(mapsPerSecond);
      long next = start + Duration.ofSeconds(second).toNanos();
      while (System.nanoTime() < next) {
        load.readOn();
      }
    }
  }
}
