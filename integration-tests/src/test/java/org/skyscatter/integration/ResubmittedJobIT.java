package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.integration.cluster.Broker;
import org.skyscatter.integration.cluster.FlinkCluster;
import org.skyscatter.integration.cluster.FlinkJob;

/** A job that is submitted again and again to one session cluster leaves no classes behind. */
@Tag("chaos")
class ResubmittedJobIT {

  private static final int SUBMISSIONS = 5;
  private static final int MAPS = 50;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void metaspaceLevelsOff() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), 1);
        ClusterStream stream = ClusterStream.create(broker, SUBMISSIONS * MAPS, 0)) {
      Path configuration = stream.configuration(folder.resolve("run.yaml"), FlinkCluster.SLOTS);
      long without = metaspace(flink);
      List<Long> used = new ArrayList<>();
      FlinkJob job = flink.submit(configuration);
      for (int i = 0; i < SUBMISSIONS; i++) {
        stream.send(MAPS);
        stream.awaitMore(MAPS);
        used.add(metaspace(flink));
        if (i < SUBMISSIONS - 1) {
          job = flink.submit(configuration, "-s", job.stop());
        }
      }
      stream.stopAndAssertEachOnce(job);
      long ofOneJob = used.get(0) - without;
      // The classes of one job before may not be unloaded yet, but not those of three.
      assertThat(used.get(SUBMISSIONS - 1) - used.get(1))
          .as("metaspace without a job %d, while each job ran %s", without, used)
          .isLessThan(ofOneJob);
    }
  }

  private static long metaspace(FlinkCluster flink) throws Exception {
    return flink.taskManager(0).memory().metaspace();
  }
}
