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
import org.apache.kafka.clients.CommonClientConfigs;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.LostRecords;
import org.skyscatter.operators.options.SourceOptions;

/**
 * A Kafka source that leaves no gap unsaid: where records are gone before they were read, the job
 * ends by name and does not restart, or skips them as {@link SourceOptions#LOST_RECORDS} says. Its
 * state is that of Flink's Kafka source.
 */
public final class GaplessSource
    implements Source<DecodedItem, KafkaPartitionSplit, KafkaSourceEnumState>,
        LineageVertexProvider {

  private static final long serialVersionUID = 1L;

  private final KafkaSource<DecodedItem> source;
  private final Properties clientProperties;
  private final LostRecords lostRecords;
  private final HeapNeed need;

  private GaplessSource(
      KafkaSource<DecodedItem> source,
      Properties clientProperties,
      LostRecords lostRecords,
      HeapNeed need) {
    this.source = source;
    this.clientProperties = clientProperties;
    this.lostRecords = lostRecords;
    this.need = need;
  }

  /** Adds the options' treatment of gaps to a source, and the check of its heap. */
  static GaplessSource of(KafkaSource<DecodedItem> source, Configuration options) {
    Properties clientProperties = ClientProperties.of(options);
    clientProperties.setProperty(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, options.get(KafkaOptions.BOOTSTRAP_SERVERS));
    return new GaplessSource(
        source,
        clientProperties,
        options.get(SourceOptions.LOST_RECORDS),
        new HeapNeed(options.get(SourceOptions.MAP_LIMIT)));
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<DecodedItem, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    need.check(Runtime.getRuntime().maxMemory(), context.getConfiguration());
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
