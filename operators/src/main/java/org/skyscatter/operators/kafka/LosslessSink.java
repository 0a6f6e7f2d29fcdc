package org.skyscatter.operators.kafka;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.options.UnknownTransactions;

/**
 * A Kafka sink that loses nothing in silence and does not fail for ever: what the brokers refuse
 * for good ends the job with advice ({@link OutputWriter}), and so does a transaction that they
 * aborted before it was committed ({@link OutputCommitter}).
 */
final class LosslessSink
    implements Sink<EncodedItem>,
        SupportsWriterState<EncodedItem, KafkaWriterState>,
        SupportsCommitter<KafkaCommittable>,
        SupportsPostCommitTopology<KafkaCommittable>,
        LineageVertexProvider {

  private static final long serialVersionUID = 1L;

  private final KafkaSink<EncodedItem> sink;
  private final TransactionOutcomes outcomes;
  private final UnknownTransactions unknown;
  private final SinkRefusals refusals;

  LosslessSink(
      KafkaSink<EncodedItem> sink,
      TransactionOutcomes outcomes,
      UnknownTransactions unknown,
      SinkRefusals refusals) {
    this.sink = sink;
    this.outcomes = outcomes;
    this.unknown = unknown;
    this.refusals = refusals;
  }

  @Override
  public OutputWriter createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public OutputWriter restoreWriter(WriterInitContext context, Collection<KafkaWriterState> states)
      throws IOException {
    AtomicReference<@Nullable PublishedRecord> last = new AtomicReference<>();
    // The class of the connector's writer is not public.
    TwoPhaseCommittingStatefulSink<EncodedItem, KafkaWriterState, KafkaCommittable> connector =
        sink;
    try {
      return new OutputWriter(
          connector.restoreWriter(new OutputWriterContext(context, refusals, last), states),
          refusals,
          last);
    } catch (IOException | RuntimeException e) {
      refusals.endIfPermanent(e);
      throw e;
    }
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) {
    return new OutputCommitter(sink.createCommitter(context), outcomes, unknown, refusals);
  }

  @Override
  public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
    return new TransactionSerializer(sink.getCommittableSerializer());
  }

  @Override
  public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committed) {
    sink.addPostCommitTopology(committed);
  }

  @Override
  public LineageVertex getLineageVertex() {
    return sink.getLineageVertex();
  }
}
