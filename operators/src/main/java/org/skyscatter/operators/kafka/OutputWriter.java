package org.skyscatter.operators.kafka;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.EncodedItem;

/**
 * Writes to Kafka. Brokers refuse a record some time after it was written, so that the refusal
 * comes out of any later call, or of the mailbox of the task (see {@link OutputWriterContext}); a
 * permanent one ends the job wherever it comes out.
 */
@SuppressWarnings("try") // Flink's interface closes so that it can be interrupted.
final class OutputWriter
    implements StatefulSinkWriter<EncodedItem, KafkaWriterState>,
        CommittingSinkWriter<EncodedItem, KafkaCommittable> {

  private final PrecommittingStatefulSinkWriter<EncodedItem, KafkaWriterState, KafkaCommittable>
      writer;
  private final SinkRefusals refusals;
  private final AtomicReference<@Nullable PublishedRecord> last;

  /**
   * A writer.
   *
   * @param writer that of the connector
   * @param refusals which of its failures are permanent
   * @param last the last record that a broker took, kept by the connector's thread
   */
  OutputWriter(
      PrecommittingStatefulSinkWriter<EncodedItem, KafkaWriterState, KafkaCommittable> writer,
      SinkRefusals refusals,
      AtomicReference<@Nullable PublishedRecord> last) {
    this.writer = writer;
    this.refusals = refusals;
    this.last = last;
  }

  @Override
  public void write(EncodedItem item, Context context) throws IOException, InterruptedException {
    try {
      writer.write(item, context);
    } catch (IOException | RuntimeException e) {
      refusals.endIfPermanent(e);
      throw e;
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    try {
      writer.flush(endOfInput);
    } catch (IOException | RuntimeException e) {
      refusals.endIfPermanent(e);
      throw e;
    }
  }

  @Override
  public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
    try {
      // The flush before this waited for all records of the transaction.
      PublishedRecord witness = last.getAndSet(null);
      Collection<KafkaCommittable> transactions = writer.prepareCommit();
      return witness == null
          ? transactions
          : transactions.stream()
              .<KafkaCommittable>map(each -> new WitnessedTransaction(each, witness))
              .toList();
    } catch (IOException | RuntimeException e) {
      refusals.endIfPermanent(e);
      throw e;
    }
  }

  @Override
  public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
    try {
      return writer.snapshotState(checkpointId);
    } catch (IOException | RuntimeException e) {
      refusals.endIfPermanent(e);
      throw e;
    }
  }

  @Override
  public void close() throws Exception {
    try {
      writer.close();
    } catch (Exception e) {
      refusals.endIfPermanent(e);
      throw e;
    } finally {
      UnclosedAdmin.closeIn(writer);
    }
  }
}
