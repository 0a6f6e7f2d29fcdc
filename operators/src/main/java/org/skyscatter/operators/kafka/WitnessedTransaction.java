package org.skyscatter.operators.kafka;

import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * A transaction that is to be committed, with one of its records as a witness: if readers of
 * committed records see that one, the transaction was committed.
 */
final class WitnessedTransaction extends KafkaCommittable {

  private final PublishedRecord witness;

  WitnessedTransaction(KafkaCommittable transaction, PublishedRecord witness) {
    super(
        transaction.getProducerId(),
        transaction.getEpoch(),
        transaction.getTransactionalId(),
        transaction.getProducer().orElse(null));
    this.witness = witness;
  }

  PublishedRecord witness() {
    return witness;
  }
}
