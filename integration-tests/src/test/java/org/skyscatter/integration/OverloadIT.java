package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

  private static final int TRIAL = 1000;
  private static final int OVERLOAD = 3;
  private static final int SECONDS = 60;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void nothingIsLostMemoryIsBoundedAndTheLagReturnsToZero() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), 1);
        LoadedPipeline load = LoadedPipeline.create(broker)) {
      FlinkJob job =
          flink.submit(load.configuration(folder.resolve("run.yaml"), FlinkCluster.SLOTS));
      load.send(TRIAL);
      load.awaitAll();
      load.send(TRIAL);
      double mapsPerSecond = TRIAL / (load.awaitAll().toMillis() / 1000.0);
      JavaMemory before = flink.taskManager(0).memory();

      sendSteadily(load, (int) Math.ceil(OVERLOAD * mapsPerSecond));
      int lag = load.lag();
      JavaMemory during = flink.taskManager(0).memory();
      load.awaitAll();

      System.out.printf(
          "Overload: the job encodes %.0f maps/s; after %d s of %d times as many, %d of %d maps are"
              + " waiting; heap after GC %.0f MB before, %.0f MB then%n",
          mapsPerSecond,
          SECONDS,
          OVERLOAD,
          lag,
          load.maps(),
          before.heap() / 1e6,
          during.heap() / 1e6);
      // Else it was no overload.
      assertThat(lag).isGreaterThan(load.maps() / 4);
      assertThat(load.lag()).isZero();
      assertThat(job.failures()).isEmpty();
      job.stop();
      load.assertEachOnce();
      ItemBalance balance = job.balance();
      assertThat(balance.get(ItemLedger.USED)).as("%s", balance).isEqualTo(load.items());
    }
  }

  private static void sendSteadily(LoadedPipeline load, int mapsPerSecond) throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      var sending =
          clock.scheduleAtFixedRate(() -> load.send(mapsPerSecond), 0, 1, TimeUnit.SECONDS);
      clock.schedule(() -> sending.cancel(false), SECONDS, TimeUnit.SECONDS);
      clock.shutdown();
      assertThat(clock.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
    } finally {
      clock.shutdownNow();
    }
  }
}
