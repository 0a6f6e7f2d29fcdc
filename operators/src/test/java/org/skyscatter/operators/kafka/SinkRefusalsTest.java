package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.CoordinatorNotAvailableException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SinkRefusalsTest {

  private static final SinkRefusals REFUSALS =
      new SinkRefusals(new OutputTopics("covariances", "covariances-rejected"), 2000, "sky-");

  static Stream<Arguments> permanent() {
    return Stream.of(
        Arguments.of(
            new RecordTooLargeException("too large"),
            "--entity-name covariances-rejected --add-config max.message.bytes=2000"),
        Arguments.of(
            new RecordBatchTooLargeException("too large"),
            "topic covariances-rejected refuses a record as larger"),
        Arguments.of(
            new InvalidRecordException("no key"),
            "--entity-name covariances-rejected --add-config cleanup.policy=delete"),
        Arguments.of(
            new TopicAuthorizationException(Set.of("covariances")),
            "--operation Write --topic covariances"),
        Arguments.of(
            new TransactionalIdAuthorizationException("no"),
            "--operation Write --transactional-id sky- --resource-pattern-type prefixed"),
        Arguments.of(
            new ClusterAuthorizationException("no"), "--operation IdempotentWrite --cluster"),
        Arguments.of(
            new InvalidTopicException("no"), "topic covariances-rejected cannot be written to"));
  }

  @ParameterizedTest
  @MethodSource("permanent")
  void endsTheJobOnWhatNoRestartChanges(RuntimeException cause, String advice) {
    assertThatThrownBy(() -> REFUSALS.endIfPermanent(asReported(cause)))
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .hasMessageContaining(advice)
        .hasMessageEndingWith("from its last checkpoint, which is kept: nothing is lost")
        .hasRootCause(cause);
  }

  static Stream<Exception> transientOnes() {
    return Stream.of(
        new TimeoutException("no answer"),
        new UnknownTopicOrPartitionException("starting"),
        new NotLeaderOrFollowerException("moved"),
        new NotEnoughReplicasException("one"),
        new CoordinatorNotAvailableException("starting"),
        new ProducerFencedException("a newer attempt"),
        new KafkaException("other"));
  }

  @ParameterizedTest
  @MethodSource("transientOnes")
  void leavesToARestartWhatMayPass(RuntimeException cause) {
    assertThatCode(() -> REFUSALS.endIfPermanent(asReported(cause))).doesNotThrowAnyException();
  }

  @Test
  void leavesAloneWhatEndsTheJobAlready() {
    Exception known = BrokerAnswers.end("known", new RecordTooLargeException("too large"));
    assertThatCode(() -> REFUSALS.endIfPermanent(new IOException(known)))
        .doesNotThrowAnyException();
  }

  @Test
  void endsTheJobOutOfTheMailboxToo() {
    RefusalsMailbox mailbox = new RefusalsMailbox(new DirectMailbox(), REFUSALS);
    assertThatThrownBy(
            () ->
                mailbox.execute(
                    () -> {
                      throw asReported(new RecordTooLargeException("too large"));
                    },
                    "letter"))
        .hasRootCauseInstanceOf(RecordTooLargeException.class)
        .hasCauseInstanceOf(SuppressRestartsException.class);
  }

  /** As the connector wraps what the producer reports. */
  private static IOException asReported(RuntimeException cause) {
    return new IOException(
        "One or more Kafka Producer send requests have encountered exception",
        new FlinkRuntimeException(
            "Failed to send data to Kafka covariances-rejected-0@-1 with a producer ", cause));
  }
}
