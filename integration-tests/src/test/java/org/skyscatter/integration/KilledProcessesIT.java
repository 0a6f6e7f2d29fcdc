package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.integration.cluster.Broker;
import org.skyscatter.integration.cluster.FlinkCluster;
import org.skyscatter.integration.cluster.FlinkJob;

/**
 * Processes of a real cluster are killed in mid-stream. With EXACTLY_ONCE each map, whole or of
 * tiles, has one covariance record that a reader of committed records sees.
 */
class KilledProcessesIT {

  private static final int TASK_MANAGERS = 2;
  private static final int PARALLELISM = TASK_MANAGERS * FlinkCluster.SLOTS;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void aTaskManager() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), TASK_MANAGERS);
        ClusterStream stream = ClusterStream.create(broker, 300, 100)) {
      FlinkJob job = flink.submit(stream.configuration(folder.resolve("run.yaml"), PARALLELISM));
      stream.send(stream.size() / 2);
      stream.awaitMore(50);
      killTaskManager(flink, 0);
      stream.sendRest();
      stream.awaitAll();
      assertThat(job.failures()).isNotEmpty();
      stream.stopAndAssertEachOnce(job);
    }
  }

  @Test
  @Tag("chaos")
  void threeTaskManagersTheBrokerAndTheJobManager() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), TASK_MANAGERS);
        ClusterStream stream = ClusterStream.create(broker, 2000, 2000)) {
      Path checkpoints = folder.resolve("checkpoints");
      Path configuration =
          stream.configuration(
              folder.resolve("run.yaml"),
              PARALLELISM,
              "execution.checkpointing.dir: " + checkpoints.toUri());
      FlinkJob job = flink.submit(configuration);
      int stage = stream.size() / 6;

      for (int victim = 0; victim < 3; victim++) {
        stream.send(stage);
        stream.awaitMore(50);
        killTaskManager(flink, victim);
      }

      stream.send(stage);
      stream.awaitMore(50);
      broker.process().kill();
      broker.restart();

      stream.send(stage);
      stream.awaitMore(50);
      assertThatThrownBy(() -> flink.submit(configuration))
          .hasMessageContaining("still runs")
          .hasMessageContaining(job.id());
      flink.jobManager().kill();
      flink.restartJobManager();
      FlinkJob resumed = flink.submit(configuration);
      assertThat(resumed.submission()).contains("going on from " + checkpoints.resolve(job.id()));

      stream.sendRest();
      stream.awaitAll();
      stream.stopAndAssertEachOnce(resumed);
    }
  }

  /** Kills one, and starts another in its place as an orchestrator would. */
  private static void killTaskManager(FlinkCluster flink, int number) throws Exception {
    flink.taskManager(number).kill();
    flink.addTaskManager();
  }
}
