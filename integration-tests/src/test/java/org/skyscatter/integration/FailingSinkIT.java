package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.RunningJob;

/** A sink that fails ends the job. No map is to blame for it, so none is rejected. */
@ExtendWith(Services.Resolver.class)
class FailingSinkIT {

  @Test
  void aTopicTooSmallForTheRecordsEndsTheJobWithAdvice(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "sink-small", 1);
    setLimit(services, pipeline.covariances(), 1000);
    send(pipeline, "first");
    try (RunningJob job = pipeline.start()) {
      awaitFailure(
          job, "topic sink-small.covariances takes 1000", "kafka-configs.sh", "max.message.bytes");
    }
    nothingCameOut(pipeline);
  }

  @Test
  void aBrokerThatRefusesARecordFailsTheJob(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "sink-refuses", 1);
    try (RunningJob job = startAndEncodeOne(pipeline)) {
      // The job has read the old limit; now only the broker knows better.
      setLimit(services, pipeline.covariances(), 1000);
      send(pipeline, "second");
      awaitFailure(job, "larger than the max message size");
    }
    onlyTheFirstCameOut(pipeline);
  }

  @Test
  void aTopicThatIsDeletedFailsTheJob(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "sink-deleted", 1);
    pipeline.options().setKafkaProperty("max.block.ms", "5000");
    pipeline.options().setKafkaProperty("delivery.timeout.ms", "5000");
    pipeline.options().setKafkaProperty("request.timeout.ms", "4000");
    try (RunningJob job = startAndEncodeOne(pipeline)) {
      try (Admin admin = admin(services)) {
        admin.deleteTopics(List.of(pipeline.covariances())).all().get();
      }
      send(pipeline, "second");
      awaitFailure(job, pipeline.covariances());
    }
    assertThat(pipeline.records().rejected(pipeline.rejected())).isEmpty();
  }

  @Test
  void aTopicThatIsMissingAtTheStartIsNamed(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "sink-missing", 1);
    pipeline.options().setCovariancesTopic("sink-missing.nowhere");
    try (RunningJob job = pipeline.start()) {
      awaitFailure(job, "sink-missing.nowhere");
    }
    nothingCameOut(pipeline);
  }

  private static RunningJob startAndEncodeOne(Pipeline pipeline) throws Exception {
    send(pipeline, "first");
    RunningJob job = pipeline.start();
    pipeline.records().await(1, pipeline.covariances());
    return job;
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

  private static void onlyTheFirstCameOut(Pipeline pipeline) throws Exception {
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .allMatch(each -> each.getMapId().equals("first"));
    assertThat(pipeline.records().rejected(pipeline.rejected())).isEmpty();
  }

  private static Admin admin(Services services) {
    return Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrapServers()));
  }

  private static void setLimit(Services services, String topic, int bytes) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry entry = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    try (Admin admin = admin(services)) {
      admin
          .incrementalAlterConfigs(
              Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
