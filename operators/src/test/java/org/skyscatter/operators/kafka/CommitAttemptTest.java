package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.options.UnknownTransactions;

/** What needs no brokers; the integration tests ask real ones what became of a transaction. */
class CommitAttemptTest {

  private final Request request = new Request();
  private final CommitAttempt attempt = attempt(UnknownTransactions.END);

  private CommitAttempt attempt(UnknownTransactions unknown) {
    return new CommitAttempt(
        request,
        new TransactionOutcomes(new Properties()),
        unknown,
        new SinkRefusals(new OutputTopics("covariances", "rejected"), 2000, "sky-"));
  }

  @Test
  void aTransactionOfWhichNoRecordIsKnownIsNotGivenUpInSilence() {
    InvalidTxnStateException reason = new InvalidTxnStateException("aborted");
    assertThatThrownBy(() -> attempt.signalFailedWithKnownReason(reason))
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .hasMessageStartingWith("transaction sky-0-1 of the checkpoint can no longer be committed")
        .hasMessageContaining("no record of it was noted")
        .hasMessageContaining(
            "set skyscatter.sink.unknown-transactions: accept, for this start alone")
        .hasCause(reason);
    assertThatThrownBy(
            () -> attempt.signalFailedWithUnknownReason(new InvalidPidMappingException("expired")))
        .isInstanceOf(SuppressRestartsException.class);
    assertThat(request.signals).isEmpty();
  }

  @Test
  void aTransactionOfWhichNoRecordIsKnownIsTakenForCommittedWhereThatIsAccepted() {
    attempt(UnknownTransactions.ACCEPT)
        .signalFailedWithKnownReason(new InvalidTxnStateException("aborted"));
    assertThat(request.signals).containsExactly("committed");
  }

  @Test
  void aPermissionTakenAwayEndsTheJob() {
    assertThatThrownBy(
            () ->
                attempt.signalFailedWithUnknownReason(
                    new TransactionalIdAuthorizationException("taken away")))
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .hasMessageContaining("no permission for transactional ids that begin with sky-");
  }

  @Test
  void otherFailuresAreThoseOfFlink() {
    attempt.signalFailedWithUnknownReason(new IllegalStateException("other"));
    attempt.retryLater();
    attempt.signalAlreadyCommitted();
    assertThat(request.signals).containsExactly("unknown", "retry", "committed");
  }

  /** Notes what it is told. */
  private static final class Request implements CommitRequest<KafkaCommittable> {

    private final List<String> signals = new ArrayList<>();

    @Override
    public KafkaCommittable getCommittable() {
      return new KafkaCommittable(42, (short) 7, "sky-0-1", null);
    }

    @Override
    public int getNumberOfRetries() {
      return 0;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable reason) {
      signals.add("known");
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable reason) {
      signals.add("unknown");
    }

    @Override
    public void retryLater() {
      signals.add("retry");
    }

    @Override
    public void updateAndRetryLater(KafkaCommittable transaction) {
      signals.add("update");
    }

    @Override
    public void signalAlreadyCommitted() {
      signals.add("committed");
    }
  }
}
