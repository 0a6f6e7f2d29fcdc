package org.skyscatter.operators.kafka;

import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.skyscatter.operators.kafka.TransactionOutcomes.Outcome;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.UnknownTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request to commit a transaction that does not fail in silence. Where the connector gives a
 * transaction up (its producer is fenced, or its state is not one to commit) Flink only counts it
 * and goes on. It may have been committed before a failure, after which its id was used again; or
 * its records are lost to readers, and then the job must not go on. Where nobody can tell, {@link
 * UnknownTransactions} decides.
 */
final class CommitAttempt implements CommitRequest<KafkaCommittable> {

  private static final Logger LOG = LoggerFactory.getLogger(CommitAttempt.class);

  private static final String ABORTED_ADVICE =
      ("Start the job from the checkpoint before that, for this start alone"
              + " (execution.state-recovery.path: three are kept): it reads the maps of the"
              + " transaction again, and what is published twice has the same key and version. And"
              + " raise %s, up to transaction.max.timeout.ms of the brokers")
          .formatted(SinkOptions.TRANSACTION_TIMEOUT.key());

  private static final String UNKNOWN_ADVICE =
      ("If the job was stopped in order, with a savepoint, it was committed right after that: set %s:"
              + " accept, for this start alone. If the job failed or was killed, its records may be"
              + " lost: start from the checkpoint before that, for this start alone"
              + " (execution.state-recovery.path), which publishes its maps again")
          .formatted(SinkOptions.UNKNOWN_TRANSACTIONS.key());

  private final CommitRequest<KafkaCommittable> request;
  private final TransactionOutcomes outcomes;
  private final UnknownTransactions unknown;
  private final SinkRefusals refusals;

  CommitAttempt(
      CommitRequest<KafkaCommittable> request,
      TransactionOutcomes outcomes,
      UnknownTransactions unknown,
      SinkRefusals refusals) {
    this.request = request;
    this.outcomes = outcomes;
    this.unknown = unknown;
    this.refusals = refusals;
  }

  @Override
  public void signalFailedWithKnownReason(Throwable reason) {
    settle(reason);
  }

  @Override
  public void signalFailedWithUnknownReason(Throwable reason) {
    refusals.endIfPermanent(reason);
    if (reason instanceof InvalidPidMappingException
        || reason instanceof InvalidProducerEpochException
        || reason instanceof ProducerFencedException) {
      settle(reason);
    } else {
      request.signalFailedWithUnknownReason(reason);
    }
  }

  private void settle(Throwable reason) {
    KafkaCommittable transaction = request.getCommittable();
    String id = transaction.getTransactionalId();
    if (!(transaction instanceof WitnessedTransaction witnessed)) {
      settleUnknown(id, "no record of it was noted", reason);
      return;
    }
    PublishedRecord witness = witnessed.witness();
    Outcome outcome = outcomes.of(witness);
    switch (outcome) {
      case COMMITTED -> {
        LOG.info("Transaction {} was committed before the failure: {} is published", id, witness);
        request.signalAlreadyCommitted();
      }
      case ABORTED ->
          throw BrokerAnswers.end(
              ("transaction %s of the checkpoint was aborted by the brokers before it was committed,"
                      + " for the job was down longer than its timeout or the prefix of another job"
                      + " begins its id: readers do not see its records, such as %s. %s")
                  .formatted(id, witness, ABORTED_ADVICE),
              reason);
      case UNKNOWN ->
          settleUnknown(
              id, "its record " + witness + " is gone, by retention or compaction", reason);
    }
  }

  private void settleUnknown(String id, String why, Throwable reason) {
    String what =
        ("transaction %s of the checkpoint can no longer be committed, and whether it was is not"
                + " known, since %s")
            .formatted(id, why);
    if (unknown == UnknownTransactions.END) {
      throw BrokerAnswers.end(what + ". " + UNKNOWN_ADVICE, reason);
    }
    LOG.warn(
        "{}; it is taken for committed, as {} says",
        what,
        SinkOptions.UNKNOWN_TRANSACTIONS.key(),
        reason);
    request.signalAlreadyCommitted();
  }

  @Override
  public KafkaCommittable getCommittable() {
    return request.getCommittable();
  }

  @Override
  public int getNumberOfRetries() {
    return request.getNumberOfRetries();
  }

  @Override
  public void retryLater() {
    request.retryLater();
  }

  @Override
  public void updateAndRetryLater(KafkaCommittable transaction) {
    request.updateAndRetryLater(transaction);
  }

  @Override
  public void signalAlreadyCommitted() {
    request.signalAlreadyCommitted();
  }
}
