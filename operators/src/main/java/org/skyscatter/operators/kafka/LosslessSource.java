package org.skyscatter.operators.kafka;

import java.util.Properties;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.options.LostRecords;
import org.skyscatter.operators.options.SourceOptions;

/**
 * A Kafka source that leaves no gap unsaid: where records are gone before they were read, the job
 * ends by name and does not restart, or skips them as {@link SourceOptions#LOST_RECORDS} says. Its
 * state is that of Flink's Kafka source.
 *
 * <p>No reader reads before the checks of the job have passed. They run in each task of the source,
 * whenever it starts: a client that submits a job may not reach the brokers, and a job that goes on
 * from a checkpoint reads without waiting for the coordinator of the source. So they also find what
 * has changed when a job restarts.
 */
public final class LosslessSource
    implements Source<DecodedItem, KafkaPartitionSplit, KafkaSourceEnumState>,
        LineageVertexProvider {

  private static final long serialVersionUID = 1L;

  private final KafkaSource<DecodedItem> source;
  private final Properties clientProperties;
  private final LostRecords lostRecords;
  private final HeapNeed need;
  private final StartChecks checks;

  private LosslessSource(
      KafkaSource<DecodedItem> source,
      Properties clientProperties,
      LostRecords lostRecords,
      HeapNeed need,
      StartChecks checks) {
    this.source = source;
    this.clientProperties = clientProperties;
    this.lostRecords = lostRecords;
    this.need = need;
    this.checks = checks;
  }

  /** Adds the options' treatment of gaps to a source, and the checks before it. */
  static LosslessSource of(KafkaSource<DecodedItem> source, Configuration options) {
    return new LosslessSource(
        source,
        ClientProperties.connection(options),
        options.get(SourceOptions.LOST_RECORDS),
        HeapNeed.of(options),
        StartChecks.of(options));
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<DecodedItem, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    need.check(Runtime.getRuntime().maxMemory(), context.getConfiguration());
    checks.run();
    return new GaplessReader(
        source.createReader(context), new LogRanges(clientProperties), lostRecords, context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint)
      throws Exception {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @Override
  public LineageVertex getLineageVertex() {
    return source.getLineageVertex();
  }
}
