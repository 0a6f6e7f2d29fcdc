package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.SinkOptions;

class TransactionSerializerTest {

  private static final KafkaCommittable TRANSACTION =
      new KafkaCommittable(42, (short) 7, "sky-0-1", null);

  private final SimpleVersionedSerializer<KafkaCommittable> serializer = serializerOfTheSink();

  @Test
  void keepsTheWitness() throws IOException {
    PublishedRecord witness = new PublishedRecord("covariances", 3, 1L << 40);
    KafkaCommittable read = copy(new WitnessedTransaction(TRANSACTION, witness));
    assertThat(read).isInstanceOf(WitnessedTransaction.class);
    assertThat(((WitnessedTransaction) read).witness()).isEqualTo(witness);
    assertThat(read.getProducerId()).isEqualTo(42);
    assertThat(read.getEpoch()).isEqualTo((short) 7);
    assertThat(read.getTransactionalId()).isEqualTo("sky-0-1");
  }

  @Test
  void keepsATransactionWithoutWitness() throws IOException {
    assertThat(copy(TRANSACTION)).isEqualTo(TRANSACTION);
  }

  /** As checkpoints have it that were written before there were witnesses. */
  @Test
  void readsWhatTheConnectorWrites() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(7);
    out.writeLong(42);
    out.writeUTF("sky-0-1");
    assertThat(serializer.deserialize(1, bytes.toByteArray())).isEqualTo(TRANSACTION);
  }

  @Test
  void refusesVersionsToCome() {
    assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
        .hasMessage("transactions of version 3 are not known");
  }

  private KafkaCommittable copy(KafkaCommittable transaction) throws IOException {
    return serializer.deserialize(serializer.getVersion(), serializer.serialize(transaction));
  }

  @SuppressWarnings("unchecked") // The type of what the sink commits.
  private static SimpleVersionedSerializer<KafkaCommittable> serializerOfTheSink() {
    Configuration options = new Configuration();
    options.set(KafkaOptions.BOOTSTRAP_SERVERS, "localhost:9092");
    options.set(SinkOptions.DELIVERY_GUARANTEE, DeliveryGuarantee.EXACTLY_ONCE);
    options.set(SinkOptions.TRANSACTIONAL_ID_PREFIX, "sky-");
    return ((SupportsCommitter<KafkaCommittable>) OutputSink.of(options))
        .getCommittableSerializer();
  }
}
