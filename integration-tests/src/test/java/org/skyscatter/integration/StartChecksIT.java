package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.assertj.core.api.AbstractStringAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.SkyscatterPipelineBuilder;
import org.skyscatter.operators.kafka.StartChecks;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.SinkOptions;

/** What a job asks the brokers before it reads: each fault is one sentence that says what helps. */
@ExtendWith(Services.Resolver.class)
class StartChecksIT {

  @Test
  void aTransactionTimeoutAboveThatOfTheBrokersIsRefused(Services services) {
    Pipeline pipeline = Pipeline.create(services, "start-timeout", 1);
    SkyscatterPipelineBuilder options =
        pipeline
            .options()
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix("start-timeout-")
            .set(SinkOptions.TRANSACTION_TIMEOUT, Duration.ofMinutes(15));
    assertThatCode(() -> run(options)).doesNotThrowAnyException();
    refused(options.set(SinkOptions.TRANSACTION_TIMEOUT, Duration.ofHours(1)))
        .startsWith(
            "skyscatter.sink.transaction-timeout is 3600000 ms, above transaction.max.timeout.ms of"
                + " the brokers, which is 900000 ms; lower it");
  }

  @Test
  void aCompactedTopicOfRejectedRecordsIsRefusedAndOneOfCovariancesIsNot(Services services) {
    Pipeline pipeline = Pipeline.create(services, "start-compacted", 1);
    Map<String, String> compacted =
        Map.of("cleanup.policy", "compact,delete", "max.message.bytes", "8388608");
    services.kafka().createTopic("start-compacted.topic", 1, compacted);
    refused(pipeline.options().setRejectedTopic("start-compacted.topic"))
        .contains("topic start-compacted.topic would lose rejected records")
        .endsWith("--entity-name start-compacted.topic --add-config cleanup.policy=delete");
    pipeline.options().setRejectedTopic(pipeline.rejected());
    assertThatCode(() -> run(pipeline.options().setCovariancesTopic("start-compacted.topic")))
        .doesNotThrowAnyException();
  }

  @Test
  void aTopicThatWantsMoreReplicasThanItHasIsRefused(Services services) {
    Pipeline pipeline = Pipeline.create(services, "start-replicas", 1);
    services.kafka().createTopic("start-replicas.topic", 1, Map.of("min.insync.replicas", "2"));
    refused(pipeline.options().setCovariancesTopic("start-replicas.topic"))
        .contains("its min.insync.replicas is 2, but it has 1 replicas")
        .endsWith("--entity-name start-replicas.topic --add-config min.insync.replicas=1");
  }

  @Test
  void aTopicOfRejectedRecordsThatIsTooSmallIsRefused(Services services) {
    Pipeline pipeline = Pipeline.create(services, "start-small", 1);
    services.kafka().createTopic("start-small.topic", 1, Pipeline.limit(1 << 20));
    refused(pipeline.options().setRejectedTopic("start-small.topic"))
        .startsWith("the largest record that can be rejected needs 1179648 bytes")
        .endsWith("--entity-name start-small.topic --add-config max.message.bytes=1179648");
  }

  @Test
  void everyTopicThatIsReadMustExist(Services services) {
    Pipeline pipeline = Pipeline.create(services, "start-missing", 1);
    refused(pipeline.options().setMapTopics(pipeline.maps(), "start-missing.maps-2"))
        .isEqualTo(
            "topic start-missing.maps-2 of skyscatter.source.topics does not exist; create it:"
                + " kafka-topics.sh --create --topic start-missing.maps-2 --partitions N");
    refused(
            pipeline
                .options()
                .setMapTopics(pipeline.maps())
                .set(ReferenceOptions.TOPIC, "start-missing.means"))
        .contains("topic start-missing.means of " + ReferenceOptions.TOPIC.key());
  }

  @Test
  void brokersThatDoNotAnswerAreWorthARestart(Services services) {
    Pipeline pipeline = Pipeline.create(services, "start-silent", 1);
    pipeline
        .options()
        .setBootstrapServers("127.0.0.1:1")
        .setKafkaProperty("default.api.timeout.ms", "1000")
        .setKafkaProperty("request.timeout.ms", "1000");
    assertThatThrownBy(() -> run(pipeline.options()))
        .isInstanceOf(FlinkRuntimeException.class)
        .isNotInstanceOf(SuppressRestartsException.class);
  }

  @Test
  void aJobIsRefusedBeforeItReadsItsFirstMap(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "start-before", 2);
    pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix("one"))));
    pipeline
        .options()
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix("start-before-")
        .set(SinkOptions.TRANSACTION_TIMEOUT, Duration.ofHours(1));
    pipeline.restartForEver();
    try (RunningJob job = pipeline.start()) {
      Awaitility.await().atMost(Records.LIMIT).until(job::hasEnded);
      assertThatThrownBy(job::await)
          .hasMessageContaining("skyscatter.sink.transaction-timeout is 3600000 ms");
    }
    assertThat(pipeline.records().read(pipeline.covariances(), "read_uncommitted")).isEmpty();
  }

  private static AbstractStringAssert<?> refused(SkyscatterPipelineBuilder options) {
    return assertThatThrownBy(() -> run(options))
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .message();
  }

  private static void run(SkyscatterPipelineBuilder options) throws InterruptedException {
    StartChecks.of(options.build().options()).run();
  }
}
