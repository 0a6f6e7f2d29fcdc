package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.skyscatter.integration.GuardedKafka.Right.onGroup;
import static org.skyscatter.integration.GuardedKafka.Right.onTopic;
import static org.skyscatter.integration.GuardedKafka.Right.onTransactions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.acl.AclOperation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.integration.GuardedKafka.Right;
import org.skyscatter.operators.kafka.StartChecks;
import org.skyscatter.v1.ScatteringCovariances;

/** A job that makes transactions on a broker with access control. */
@ExtendWith(Services.Resolver.class)
class PermissionsIT {

  private static GuardedKafka guarded;

  @TempDir private Path checkpoints;

  @BeforeAll
  static void start() throws Exception {
    guarded = GuardedKafka.start();
  }

  @AfterAll
  static void stop() {
    guarded.close();
  }

  @Test
  void eachMissingPermissionIsNamedAtTheStart(Services services) throws Exception {
    Pipeline pipeline = create(services, "start");
    Map<Right, String> needed =
        Map.of(
            onTopic("start.maps", AclOperation.READ),
            "no permission to read from topic start.maps of skyscatter.source.topics",
            onGroup("start"),
            "no permission to read and commit the offsets of the consumer group start of"
                + " skyscatter.source.group-id",
            onTopic("start.covariances", AclOperation.WRITE),
            "no permission to write to topic start.covariances of"
                + " skyscatter.sink.covariances-topic",
            onTopic("start.rejected", AclOperation.WRITE),
            "no permission to write to topic start.rejected of skyscatter.sink.rejected-topic",
            onTopic("start.covariances", AclOperation.READ),
            "no permission to read from topic start.covariances of"
                + " skyscatter.sink.covariances-topic",
            onTopic("start.rejected", AclOperation.READ),
            "no permission to read from topic start.rejected of skyscatter.sink.rejected-topic",
            onTopic("start.covariances", AclOperation.DESCRIBE_CONFIGS),
            "no permission to read the settings of topic start.covariances",
            onTopic("start.rejected", AclOperation.DESCRIBE_CONFIGS),
            "no permission to read the settings of topic start.rejected",
            onTransactions("start-"),
            "no permission for transactional ids that begin with start-");
    guarded.allow(rights("start"));
    assertThat(needed).containsOnlyKeys(rights("start"));
    StartChecks checks = StartChecks.of(pipeline.options().build().options());
    for (Map.Entry<Right, String> each : needed.entrySet()) {
      // Brokers take a moment to know what the controller knows.
      Awaitility.await().atMost(Records.LIMIT).untilAsserted(checks::run);
      guarded.forbid(each.getKey());
      Awaitility.await()
          .atMost(Records.LIMIT)
          .untilAsserted(
              () ->
                  assertThatThrownBy(checks::run)
                      .isInstanceOf(SuppressRestartsException.class)
                      .cause()
                      .message()
                      .startsWith(each.getValue())
                      .contains("give it: kafka-acls.sh --add --allow-principal User:NAME"));
      guarded.allow(each.getKey());
    }
  }

  @Test
  void aPermissionTakenAwayEndsTheJobAndTheNextStartPublishesEachMapOnce(Services services)
      throws Exception {
    Pipeline pipeline = create(services, "taken");
    guarded.allow(rights("taken"));
    pipeline.checkpointsIn(checkpoints);
    pipeline.restartForEver();
    Awaitility.await()
        .atMost(Records.LIMIT)
        .untilAsserted(StartChecks.of(pipeline.options().build().options())::run);
    Right write = onTopic("taken.covariances", AclOperation.WRITE);
    send(pipeline, "first");
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(1, pipeline.covariances());
      guarded.forbid(write);
      send(pipeline, "second");
      Awaitility.await().atMost(Records.LIMIT).until(job::hasEnded);
      assertThatThrownBy(job::await)
          .message()
          .contains(
              "no permission to write to topic taken.covariances",
              "--operation Write --topic taken.covariances");
    }
    assertThat(ids(pipeline)).containsExactly("first");

    guarded.allow(write);
    pipeline.restoreFrom(Checkpoints.newest(checkpoints));
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(2, pipeline.covariances());
      Balances.ofStopped(job, pipeline, 2);
    }
    assertThat(ids(pipeline)).containsExactly("first", "second");
  }

  private static Pipeline create(Services services, String name) {
    Pipeline pipeline = Pipeline.create(new Services(guarded.kafka(), services.flink()), name, 1);
    guarded.signIn(
        pipeline
            .options()
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix(name + "-"));
    return pipeline;
  }

  /** All that a job needs. */
  private static Right[] rights(String name) {
    return new Right[] {
      onTopic(name + ".maps", AclOperation.READ),
      onGroup(name),
      onTopic(name + ".covariances", AclOperation.WRITE),
      onTopic(name + ".covariances", AclOperation.READ),
      onTopic(name + ".covariances", AclOperation.DESCRIBE_CONFIGS),
      onTopic(name + ".rejected", AclOperation.WRITE),
      onTopic(name + ".rejected", AclOperation.READ),
      onTopic(name + ".rejected", AclOperation.DESCRIBE_CONFIGS),
      onTransactions(name + "-")
    };
  }

  private static void send(Pipeline pipeline, String id) throws Exception {
    pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix(id))));
  }

  private static List<String> ids(Pipeline pipeline) throws Exception {
    return pipeline.records().covariances(pipeline.covariances()).stream()
        .map(ScatteringCovariances::getMapId)
        .toList();
  }
}
