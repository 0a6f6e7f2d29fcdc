package org.skyscatter.operators.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes transactions that are to be committed, and their witnesses, to checkpoints. Those without
 * witness, by the connector's own serialiser, are read too: its version is 1.
 */
final class TransactionSerializer implements SimpleVersionedSerializer<KafkaCommittable> {

  private static final int WITHOUT_WITNESS = 1;
  private static final int VERSION = 2;

  private final SimpleVersionedSerializer<KafkaCommittable> plain;

  TransactionSerializer(SimpleVersionedSerializer<KafkaCommittable> plain) {
    this.plain = plain;
  }

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(KafkaCommittable transaction) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      boolean witnessed = transaction instanceof WitnessedTransaction;
      out.writeBoolean(witnessed);
      if (witnessed) {
        ((WitnessedTransaction) transaction).witness().write(out);
      }
      out.writeInt(plain.getVersion());
      out.write(plain.serialize(transaction));
    }
    return bytes.toByteArray();
  }

  @Override
  public KafkaCommittable deserialize(int version, byte[] bytes) throws IOException {
    if (version == WITHOUT_WITNESS) {
      return plain.deserialize(version, bytes);
    }
    if (version != VERSION) {
      throw new IOException("transactions of version " + version + " are not known");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      PublishedRecord witness = in.readBoolean() ? PublishedRecord.read(in) : null;
      KafkaCommittable transaction = plain.deserialize(in.readInt(), in.readAllBytes());
      return witness == null ? transaction : new WitnessedTransaction(transaction, witness);
    }
  }
}
