package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.v1.ScatteringCovariances;

/**
 * A topic that refuses what the sink writes ends the job, though it restarts after any other
 * failure; when the topic is mended the job goes on from its last checkpoint. No map is to blame
 * for it, so none is rejected.
 */
@ExtendWith(Services.Resolver.class)
class FailingSinkIT {

  @TempDir private Path checkpoints;

  @Test
  void aTopicTooSmallForTheRecordsEndsTheJobWithAdvice(Services services) throws Exception {
    Pipeline pipeline = create(services, "sink-small");
    setLimit(services, pipeline.covariances(), 1000);
    send(pipeline, "first");
    try (RunningJob job = pipeline.start()) {
      awaitFailure(
          job, "topic sink-small.covariances takes 1000", "kafka-configs.sh", "max.message.bytes");
    }
    nothingCameOut(pipeline);
  }

  @Test
  void aBrokerThatRefusesARecordEndsTheJobAndTheNextStartLosesNothing(Services services)
      throws Exception {
    Pipeline pipeline = create(services, "sink-refuses");
    try (RunningJob job = startAndEncodeOne(pipeline)) {
      // The job has read the old limit; now only the broker knows better.
      setLimit(services, pipeline.covariances(), 1000);
      send(pipeline, "second");
      awaitFailure(
          job,
          "topic sink-refuses.covariances refuses a record",
          "--entity-name sink-refuses.covariances --add-config max.message.bytes=",
          "its last checkpoint, which is kept");
    }
    assertThat(ids(pipeline)).containsOnly("first");
    setLimit(services, pipeline.covariances(), 8 << 20);
    goesOnWithTheSecond(pipeline);
    assertThat(ids(pipeline)).contains("first");
  }

  @Test
  void aTopicOfRejectedRecordsThatRefusesOneEndsTheJobAndTheNextStartLosesNothing(Services services)
      throws Exception {
    Pipeline pipeline = create(services, "sink-compacted");
    try (RunningJob job = startAndEncodeOne(pipeline)) {
      set(services, pipeline.rejected(), "cleanup.policy", "compact");
      pipeline
          .records()
          .send(List.of(Maps.to(pipeline.maps(), Maps.healpix("bad").setSampling("none"))));
      awaitFailure(
          job,
          "topic sink-compacted.rejected refuses a record as invalid",
          "--entity-name sink-compacted.rejected --add-config cleanup.policy=delete");
    }
    set(services, pipeline.rejected(), "cleanup.policy", "delete");
    pipeline.restoreFrom(Checkpoints.newest(checkpoints));
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(1, pipeline.rejected());
      Balances.ofStopped(job, pipeline, 2);
    }
  }

  @Test
  void aTopicThatIsDeletedEndsTheJobAndTheNextStartLosesNothing(Services services)
      throws Exception {
    Pipeline pipeline = create(services, "sink-deleted");
    pipeline.options().setKafkaProperty("max.block.ms", "5000");
    pipeline.options().setKafkaProperty("delivery.timeout.ms", "5000");
    pipeline.options().setKafkaProperty("request.timeout.ms", "4000");
    try (RunningJob job = startAndEncodeOne(pipeline)) {
      try (Admin admin = admin(services)) {
        admin.deleteTopics(List.of(pipeline.covariances())).all().get();
      }
      send(pipeline, "second");
      awaitFailure(job, pipeline.covariances(), "does not exist; create it: kafka-topics.sh");
    }
    services.kafka().createTopic(pipeline.covariances(), 1, Pipeline.limit(8 << 20));
    goesOnWithTheSecond(pipeline);
  }

  @Test
  void aTopicThatIsMissingAtTheStartIsNamed(Services services) throws Exception {
    Pipeline pipeline = create(services, "sink-missing");
    send(pipeline, "first");
    pipeline.options().setCovariancesTopic("sink-missing.nowhere");
    try (RunningJob job = pipeline.start()) {
      awaitFailure(
          job,
          "topic sink-missing.nowhere of skyscatter.sink.covariances-topic does not exist",
          "kafka-topics.sh --create --topic sink-missing.nowhere");
    }
    nothingCameOut(pipeline);
  }

  private Pipeline create(Services services, String name) {
    Pipeline pipeline = Pipeline.create(services, name, 1);
    pipeline.checkpointsIn(checkpoints);
    pipeline.restartForEver();
    return pipeline;
  }

  private RunningJob startAndEncodeOne(Pipeline pipeline) throws Exception {
    send(pipeline, "first");
    RunningJob job = pipeline.start();
    pipeline.records().await(1, pipeline.covariances());
    Awaitility.await().atMost(Records.LIMIT).until(this::hasCheckpoint);
    return job;
  }

  private boolean hasCheckpoint() {
    try {
      return Checkpoints.newest(checkpoints).contains("chk-");
    } catch (Exception e) {
      return false;
    }
  }

  private void goesOnWithTheSecond(Pipeline pipeline) throws Exception {
    pipeline.restoreFrom(Checkpoints.newest(checkpoints));
    try (RunningJob job = pipeline.start()) {
      Awaitility.await().atMost(Records.LIMIT).until(() -> ids(pipeline).contains("second"));
      Balances.ofStopped(job, pipeline, 2);
    }
    assertThat(pipeline.records().rejected(pipeline.rejected())).isEmpty();
  }

  private static void send(Pipeline pipeline, String id) throws Exception {
    pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix(id))));
  }

  private static void awaitFailure(RunningJob job, String... message) {
    Awaitility.await().atMost(Records.LIMIT).until(job::hasEnded);
    assertThatThrownBy(job::await)
        .isInstanceOf(EmbeddedServiceException.class)
        .message()
        .contains(message);
  }

  private static void nothingCameOut(Pipeline pipeline) throws Exception {
    assertThat(pipeline.records().covariances(pipeline.covariances())).isEmpty();
    assertThat(pipeline.records().rejected(pipeline.rejected())).isEmpty();
  }

  private static List<String> ids(Pipeline pipeline) throws Exception {
    return pipeline.records().covariances(pipeline.covariances()).stream()
        .map(ScatteringCovariances::getMapId)
        .toList();
  }

  private static Admin admin(Services services) {
    return Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrapServers()));
  }

  private static void setLimit(Services services, String topic, int bytes) throws Exception {
    set(services, topic, "max.message.bytes", Integer.toString(bytes));
  }

  private static void set(Services services, String topic, String setting, String value)
      throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry entry = new ConfigEntry(setting, value);
    try (Admin admin = admin(services)) {
      admin
          .incrementalAlterConfigs(
              Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
