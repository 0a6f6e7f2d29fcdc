package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.integration.cluster.Broker;
import org.skyscatter.integration.cluster.FlinkCluster;
import org.skyscatter.integration.cluster.FlinkJob;
import org.skyscatter.integration.cluster.JavaProcess;

/** Processes of a real cluster stand still or are slow, and nothing is lost or doubled. */
@Tag("chaos")
class StalledProcessesIT {

  private static final int MAPS = 400;
  private static final int TASK_MANAGERS = 2;
  private static final int PARALLELISM = TASK_MANAGERS * FlinkCluster.SLOTS;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  /** It wakes up when others have taken over, still with its open transactions. */
  @Test
  void aTaskManagerStandsStillForLongerThanTheHeartbeat() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), TASK_MANAGERS);
        ClusterStream stream = ClusterStream.create(broker, MAPS, MAPS)) {
      FlinkJob job = flink.submit(stream.configuration(folder.resolve("run.yaml"), PARALLELISM));
      stream.send(stream.size() / 2);
      stream.awaitMore(1);
      // All slots are taken, so that the new one stands by.
      flink.addTaskManager();
      flink.taskManager(0).pause();
      Awaitility.await().atMost(JavaProcess.LIMIT).until(() -> !job.failures().isEmpty());
      stream.awaitMore(1);
      flink.taskManager(0).resume();
      stream.sendRest();
      stream.awaitAll();
      stream.stopAndAssertEachOnce(job);
    }
  }

  /** Longer than clients wait for an answer, shorter than they try again. */
  @Test
  void theBrokerStandsStill() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), TASK_MANAGERS);
        ClusterStream stream = ClusterStream.create(broker, MAPS, MAPS)) {
      FlinkJob job =
          flink.submit(
              stream.configuration(
                  folder.resolve("run.yaml"),
                  PARALLELISM,
                  "skyscatter.kafka.properties.request.timeout.ms: 3000"));
      stream.send(stream.size() / 2);
      stream.awaitMore(1);
      broker.process().pause();
      flink.taskManager(0).awaitOutput("due to request timeout");
      flink.taskManager(1).awaitOutput("due to request timeout");
      broker.process().resume();
      stream.sendRest();
      stream.awaitAll();
      stream.stopAndAssertEachOnce(job);
    }
  }

  /** The broker itself throttles all clients to a small part of what the job could do. */
  @Test
  void theBrokerIsSlow() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), TASK_MANAGERS);
        ClusterStream stream = ClusterStream.create(broker, MAPS, MAPS)) {
      stream.sendRest();
      throttle(broker, 128 * 1024);
      FlinkJob job = flink.submit(stream.configuration(folder.resolve("run.yaml"), PARALLELISM));
      stream.awaitMore(1);
      assertThat(job.state()).isEqualTo("RUNNING");
      throttle(broker, 1 << 30);
      stream.awaitAll();
      assertThat(job.failures()).isEmpty();
      stream.stopAndAssertEachOnce(job);
    }
  }

  private static void throttle(Broker broker, double bytesPerSecond) throws Exception {
    ClientQuotaEntity everyone =
        new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
    List<ClientQuotaAlteration.Op> limits =
        List.of(
            new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond),
            new ClientQuotaAlteration.Op("consumer_byte_rate", bytesPerSecond));
    try (Admin admin = broker.admin()) {
      admin.alterClientQuotas(List.of(new ClientQuotaAlteration(everyone, limits))).all().get();
    }
  }
}
