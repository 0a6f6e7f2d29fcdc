package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.LostRecords;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.operators.options.StartPosition;
import org.skyscatter.v1.ScatteringCovariances;

/**
 * Records that are gone before they were read end the job by name: a gap is never passed in
 * silence. Every job here may restart as often as it likes, and must not.
 */
@ExtendWith(Services.Resolver.class)
class LostRecordsIT {

  private static final String ADVICE = "set skyscatter.source.lost-records: skip";

  @Test
  void committedOffsetsBelowTheEarliestRecordEndTheJobUntilItMaySkip(Services services)
      throws Exception {
    Pipeline pipeline = Pipeline.create(services, "lost-committed", 1);
    TopicPartition maps = new TopicPartition(pipeline.maps(), 0);
    send(pipeline, 0, 0, 6);
    try (Admin admin = admin(services)) {
      admin
          .alterConsumerGroupOffsets("lost-committed", Map.of(maps, new OffsetAndMetadata(1)))
          .all()
          .get();
      delete(admin, maps, 4);
    }
    try (RunningJob job = start(pipeline)) {
      awaitFailure(
          job,
          "topic lost-committed.maps, partition 0: the next record to read is 1, but the earliest"
              + " that is there is 4: at most 3 records are lost",
          ADVICE);
    }
    assertThat(pipeline.records().covariances(pipeline.covariances())).isEmpty();

    pipeline.options().set(SourceOptions.LOST_RECORDS, LostRecords.SKIP);
    try (RunningJob job = start(pipeline)) {
      pipeline.records().await(2, pipeline.covariances());
      Balances.ofStopped(job, pipeline, 2);
    }
    assertThat(mapIds(pipeline)).containsExactly("0-4", "0-5");
  }

  @Test
  void aCheckpointBelowTheEarliestRecordEndsTheJobAlsoWherePartitionsWereEmpty(Services services)
      throws Exception {
    Pipeline pipeline = Pipeline.create(services, "lost-restored", 2);
    send(pipeline, 0, 0, 2);
    pipeline.restoreFrom(stopAfter(pipeline, 2));
    send(pipeline, 0, 2, 4);
    send(pipeline, 1, 0, 5);
    try (Admin admin = admin(services)) {
      delete(admin, new TopicPartition(pipeline.maps(), 1), 3);
    }
    try (RunningJob job = start(pipeline)) {
      awaitFailure(
          job,
          "partition 1: the next record to read is 0, but the earliest that is there is 3: at"
              + " most 3 records are lost",
          ADVICE);
    }

    pipeline.options().set(SourceOptions.LOST_RECORDS, LostRecords.SKIP);
    try (RunningJob job = start(pipeline)) {
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(
              () ->
                  mapIds(pipeline).containsAll(List.of("0-0", "0-1", "0-2", "0-3", "1-3", "1-4")));
      // The two maps before the savepoint are counted in it.
      Balances.ofStopped(job, pipeline, 2 + 2 + 2);
    }
    assertThat(mapIds(pipeline)).doesNotContain("1-0", "1-1", "1-2");
  }

  /** A reader that has read all records stands before the marker, not behind it. */
  @Test
  void theMarkerOfATransactionThatIsGoneIsNoLoss(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "lost-marker", 1);
    sendInTransaction(services, pipeline, "0-0");
    pipeline.restoreFrom(stopAfter(pipeline, 1));
    TopicPartition maps = new TopicPartition(pipeline.maps(), 0);
    try (Admin admin = admin(services)) {
      delete(admin, maps, 2);
    }
    try (Admin admin = admin(services);
        RunningJob job = start(pipeline)) {
      // Behind the marker, which it did not read.
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(() -> job.hasEnded() || hasCommitted(admin, "lost-marker", maps, 2));
      sendInTransaction(services, pipeline, "0-1");
      pipeline.records().await(2, pipeline.covariances());
      assertThat(job.hasEnded()).isFalse();
    }
    assertThat(mapIds(pipeline)).containsExactly("0-0", "0-1");
  }

  @Test
  void aJobThatRetentionOvertakesEnds(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "lost-overtaken", 1);
    String slow = "lost-overtaken.slow";
    services.kafka().createTopic(slow, 1, Map.of());
    pipeline.options().set(SourceOptions.FEEDS, Map.of(slow, HeldFeed.class.getName()));
    // Far more than the consumer and Flink read ahead of the record that holds them up.
    int count = 60;
    pipeline
        .records()
        .send(
            Collections.nCopies(
                count, new ProducerRecord<>(slow, new byte[Pipeline.MAP_LIMIT * 9 / 10])));
    try (RunningJob job = start(pipeline)) {
      HeldFeed.REACHED.await();
      try (Admin admin = admin(services)) {
        delete(admin, new TopicPartition(slow, 0), count - 5);
      }
      HeldFeed.RELEASED.countDown();
      awaitFailure(
          job,
          "topic lost-overtaken.slow, partition 0: the next record to read is ",
          "but the earliest that is there is 55",
          ADVICE);
    } finally {
      HeldFeed.RELEASED.countDown();
    }
  }

  @Test
  void aTopicThatWasMadeAnewEndsTheJobWhereItHasFewerRecords(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "lost-anew", 1);
    send(pipeline, 0, 0, 4);
    pipeline.restoreFrom(stopAfter(pipeline, 4));
    try (Admin admin = admin(services)) {
      makeAnew(admin, pipeline.maps());
    }
    send(pipeline, 0, 10, 12);
    try (RunningJob job = start(pipeline)) {
      awaitFailure(
          job,
          "topic lost-anew.maps, partition 0: the next record to read is 4, but the records that are"
              + " there are 0 to 1: the topic was made anew, or a broker lost records",
          ADVICE);
    }

    pipeline.options().set(SourceOptions.LOST_RECORDS, LostRecords.SKIP);
    try (RunningJob job = start(pipeline)) {
      pipeline.records().await(6, pipeline.covariances());
      assertThat(Balances.ofStopped(job, pipeline, 6).get(ItemLedger.USED)).isEqualTo(6);
    }
    assertThat(mapIds(pipeline)).contains("0-10", "0-11");
  }

  @Test
  void partitionsThatAreAddedWhileTheJobRunsAreReadFromTheirBeginning(Services services)
      throws Exception {
    Pipeline pipeline = Pipeline.create(services, "lost-added", 1);
    pipeline
        .options()
        // Of the partitions that are there at the start alone.
        .set(SourceOptions.START, StartPosition.LATEST)
        .setKafkaProperty("partition.discovery.interval.ms", "1000");
    try (RunningJob job = start(pipeline);
        Admin admin = admin(services)) {
      // The job has started when it takes what comes to the partition that it knows.
      List<String> sent = new ArrayList<>();
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(
              () -> {
                send(pipeline, 0, sent.size(), sent.size() + 1);
                sent.add("0-" + sent.size());
                return !mapIds(pipeline).isEmpty();
              });
      admin.createPartitions(Map.of(pipeline.maps(), NewPartitions.increaseTo(3))).all().get();
      send(pipeline, 1, 0, 3);
      send(pipeline, 2, 0, 3);
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(
              () ->
                  mapIds(pipeline).containsAll(List.of("1-0", "1-1", "1-2", "2-0", "2-1", "2-2")));
      assertThat(job.hasEnded()).isFalse();
    }
  }

  /** A job that restarts after any failure that allows it. */
  private static RunningJob start(Pipeline pipeline) {
    StreamExecutionEnvironment environment = pipeline.environment();
    Configuration restarting = new Configuration();
    restarting.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    environment.configure(restarting);
    pipeline.options().build().attachTo(environment);
    return RunningJob.start(environment, pipeline.maps());
  }

  private static String stopAfter(Pipeline pipeline, int maps) throws Exception {
    try (RunningJob job = start(pipeline)) {
      pipeline.records().await(maps, pipeline.covariances());
      Optional<String> savepoint = job.stop();
      assertThat(savepoint).isPresent();
      return savepoint.get();
    }
  }

  private static void awaitFailure(RunningJob job, String... message) {
    Awaitility.await().atMost(Records.LIMIT).until(job::hasEnded);
    assertThatThrownBy(job::await)
        .isInstanceOf(EmbeddedServiceException.class)
        .message()
        .contains(message);
  }

  /** Sends the maps {@code PARTITION-i}. */
  private static void send(Pipeline pipeline, int partition, int from, int to) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      byte[] value = Maps.bytes(Maps.healpix(partition + "-" + i));
      records.add(new ProducerRecord<>(pipeline.maps(), partition, null, value));
    }
    pipeline.records().send(records);
  }

  /** Sends a map, and a marker behind it. */
  private static void sendInTransaction(Services services, Pipeline pipeline, String id)
      throws Exception {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers", services.kafka().bootstrapServers(), "transactional.id", id + "-");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var place = producer.send(Maps.to(pipeline.maps(), Maps.healpix(id)));
      producer.commitTransaction();
      place.get();
    }
  }

  private static boolean hasCommitted(
      Admin admin, String group, TopicPartition partition, long offset) throws Exception {
    return Optional.ofNullable(
            admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition))
        .filter(committed -> committed.offset() == offset)
        .isPresent();
  }

  private static Set<String> mapIds(Pipeline pipeline) throws Exception {
    return new TreeSet<>(
        pipeline.records().covariances(pipeline.covariances()).stream()
            .map(ScatteringCovariances::getMapId)
            .toList());
  }

  private static void delete(Admin admin, TopicPartition partition, long before) throws Exception {
    admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before))).all().get();
  }

  private static void makeAnew(Admin admin, String topic) throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    NewTopic made = new NewTopic(topic, 1, (short) 1).configs(Pipeline.limit(8 << 20));
    Awaitility.await()
        .atMost(Records.LIMIT)
        .ignoreException(ExecutionException.class)
        .until(
            () -> {
              admin.createTopics(List.of(made)).all().get();
              return true;
            });
  }

  private static Admin admin(Services services) {
    return Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrapServers()));
  }
}
