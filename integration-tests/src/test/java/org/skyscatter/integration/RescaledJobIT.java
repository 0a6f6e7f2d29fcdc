package org.skyscatter.integration;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.integration.cluster.Broker;
import org.skyscatter.integration.cluster.FlinkCluster;
import org.skyscatter.integration.cluster.FlinkJob;

/** A job is stopped in mid-stream and goes on with another parallelism. */
@Tag("chaos")
class RescaledJobIT {

  private static final int MAPS = 600;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void fromTwoToFourAndBackThroughSavepoints() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), 2);
        ClusterStream stream = ClusterStream.create(broker, MAPS, MAPS)) {
      Path two = stream.configuration(folder.resolve("two.yaml"), 2);
      Path four = stream.configuration(folder.resolve("four.yaml"), 4);
      int stage = stream.size() / 3;

      FlinkJob job = flink.submit(two);
      stream.send(stage);
      stream.awaitMore(50);
      job = flink.submit(four, "-s", job.stop());
      stream.send(stage);
      stream.awaitMore(50);
      job = flink.submit(two, "-s", job.stop());
      stream.sendRest();
      stream.awaitAll();
      stream.stopAndAssertEachOnce(job);
    }
  }
}
