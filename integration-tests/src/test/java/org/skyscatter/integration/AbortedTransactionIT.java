package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.UnknownTransactions;
import org.skyscatter.v1.ScatteringCovariances;

/**
 * A job that is killed between a checkpoint and the commit of its transactions commits them when it
 * goes on from there. Here a savepoint in mid-stream stands for the checkpoint, since Flink commits
 * nothing for one.
 */
@ExtendWith(Services.Resolver.class)
class AbortedTransactionIT {

  @TempDir private Path savepoints;

  @Test
  void aTransactionThatTheBrokerAbortedEndsTheJobAndTheCheckpointBeforeHasItsMaps(Services services)
      throws Exception {
    Pipeline pipeline = create(services, "aborted");
    Killed killed = killWithOpenTransaction(pipeline, Duration.ofSeconds(3));
    awaitAborted(services, pipeline);

    pipeline.restoreFrom(killed.after());
    pipeline.restartForEver();
    try (RunningJob job = pipeline.start()) {
      Awaitility.await().atMost(Records.LIMIT).until(job::hasEnded);
      assertThatThrownBy(job::await)
          .message()
          .contains("transaction aborted-", "was aborted by the brokers", "aborted.covariances-0@0")
          .contains("from the checkpoint before that, for this start alone")
          .contains("raise skyscatter.sink.transaction-timeout");
    }
    assertThat(ids(pipeline)).isEmpty();

    pipeline.restoreFrom(killed.before());
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(1, pipeline.covariances());
      Balances.ofStopped(job, pipeline, 1);
    }
    assertThat(ids(pipeline)).containsExactly("first");
  }

  @Test
  void aTransactionWhoseFateCannotBeToldEndsTheJobUntilItMayAcceptIt(Services services)
      throws Exception {
    Pipeline pipeline = create(services, "untold");
    Killed killed = killWithOpenTransaction(pipeline, Duration.ofSeconds(3));
    awaitAborted(services, pipeline);
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrapServers()))) {
      TopicPartition partition = new TopicPartition(pipeline.covariances(), 0);
      // All that is there, as retention does after a long pause.
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
    }

    pipeline.restoreFrom(killed.after());
    pipeline.restartForEver();
    try (RunningJob job = pipeline.start()) {
      Awaitility.await().atMost(Records.LIMIT).until(job::hasEnded);
      assertThatThrownBy(job::await)
          .message()
          .contains("whether it was is not known, since its record untold.covariances-0@0 is gone")
          .contains("set skyscatter.sink.unknown-transactions: accept");
    }

    pipeline.options().set(SinkOptions.UNKNOWN_TRANSACTIONS, UnknownTransactions.ACCEPT);
    try (RunningJob job = pipeline.start()) {
      send(pipeline, "second");
      pipeline.records().await(1, pipeline.covariances());
      Balances.ofStopped(job, pipeline, 2);
    }
    assertThat(ids(pipeline)).containsExactly("second");
  }

  @Test
  void aTransactionThatWasCommittedBeforeRaisesNoAlarmThoughItsIdWasUsedAgain(Services services)
      throws Exception {
    Pipeline pipeline = create(services, "replayed");
    Killed killed = killWithOpenTransaction(pipeline, Duration.ofMinutes(10));
    pipeline.restoreFrom(killed.after());
    try (RunningJob job = pipeline.start()) {
      // Three transactions, which share two ids.
      for (String id : List.of("second", "third", "fourth")) {
        send(pipeline, id);
        Awaitility.await().atMost(Records.LIMIT).until(() -> ids(pipeline).contains(id));
      }
      assertThat(job.hasEnded()).isFalse();
    }
    try (RunningJob job = pipeline.start()) {
      Awaitility.await().atMost(Records.LIMIT).until(() -> ids(pipeline).size() == 7);
      Balances.ofStopped(job, pipeline, 4);
    }
    // The savepoint is older than the maps after it, but the transaction in it counts once.
    assertThat(
            ids(pipeline).stream().collect(Collectors.groupingBy(id -> id, Collectors.counting())))
        .isEqualTo(Map.of("first", 1L, "second", 2L, "third", 2L, "fourth", 2L));
  }

  /** Where a killed job left savepoints: before its open transaction, and with it. */
  private record Killed(String before, String after) {}

  private Killed killWithOpenTransaction(Pipeline pipeline, Duration timeout) throws Exception {
    pipeline.options().set(SinkOptions.TRANSACTION_TIMEOUT, timeout);
    StreamExecutionEnvironment environment = pipeline.environment();
    pipeline.options().build().attachTo(environment);
    // Longer than the transactions may last, so that none is committed here.
    environment.configure(seldom());
    JobClient job = environment.executeAsync("killed");
    String before = savepoint(job);
    send(pipeline, "first");
    pipeline.records().awaitUncommitted(1, pipeline.covariances());
    String after = savepoint(job);
    job.cancel().get(1, TimeUnit.MINUTES);
    assertThat(ids(pipeline)).isEmpty();
    return new Killed(before, after);
  }

  private static Configuration seldom() {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMinutes(5));
    configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMinutes(5));
    return configuration;
  }

  /** A job takes one when all its tasks run. */
  private String savepoint(JobClient job) {
    return Awaitility.await()
        .atMost(Records.LIMIT)
        .ignoreExceptions()
        .until(
            () ->
                job.triggerSavepoint(savepoints.toString(), SavepointFormatType.CANONICAL)
                    .get(1, TimeUnit.MINUTES),
            path -> true);
  }

  /** Until nothing holds readers of committed records back. */
  private static void awaitAborted(Services services, Pipeline pipeline) {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrapServers()))) {
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(
              () ->
                  end(admin, pipeline, IsolationLevel.READ_COMMITTED)
                      == end(admin, pipeline, IsolationLevel.READ_UNCOMMITTED));
    }
  }

  private static long end(Admin admin, Pipeline pipeline, IsolationLevel isolation)
      throws Exception {
    TopicPartition partition = new TopicPartition(pipeline.covariances(), 0);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
        .partitionResult(partition)
        .get()
        .offset();
  }

  private static Pipeline create(Services services, String name) {
    Pipeline pipeline = Pipeline.create(services, name, 1);
    pipeline
        .options()
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(name + "-");
    return pipeline;
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
