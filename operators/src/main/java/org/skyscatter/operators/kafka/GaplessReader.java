package org.skyscatter.operators.kafka;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.metrics.SkyscatterMetrics;
import org.skyscatter.operators.options.LostRecords;
import org.skyscatter.operators.options.SourceOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink's reader of Kafka partitions, with what {@link LostRecords} asks where an offset is out of
 * the range of its partition, at the start as in mid-stream.
 */
@SuppressWarnings("try") // Flink closes it as it closes its own, whatever that throws.
final class GaplessReader implements SourceReader<DecodedItem, KafkaPartitionSplit> {

  private static final Logger LOG = LoggerFactory.getLogger(GaplessReader.class);

  private final SourceReader<DecodedItem, KafkaPartitionSplit> reader;
  private final LogRanges ranges;
  private final LostRecords policy;
  private final Counter lost;

  GaplessReader(
      SourceReader<DecodedItem, KafkaPartitionSplit> reader,
      LogRanges ranges,
      LostRecords policy,
      SourceReaderContext context) {
    this.reader = reader;
    this.ranges = ranges;
    this.policy = policy;
    this.lost =
        context
            .metricGroup()
            .addGroup(SkyscatterMetrics.GROUP)
            .counter(SkyscatterMetrics.LOST_RECORDS);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    reader.addSplits(startingWhereRecordsAre(splits));
  }

  private List<KafkaPartitionSplit> startingWhereRecordsAre(List<KafkaPartitionSplit> splits) {
    Map<TopicPartition, LogRange> found =
        ranges.of(splits.stream().map(KafkaPartitionSplit::getTopicPartition).toList());
    List<KafkaPartitionSplit> moved = new ArrayList<>();
    for (KafkaPartitionSplit split : splits) {
      LogRange range = requireNonNull(found.get(split.getTopicPartition()));
      long offset = split.getStartingOffset();
      Gap gap = new Gap(split.getTopicPartition(), offset, range);
      if (offset == KafkaPartitionSplit.EARLIEST_OFFSET) {
        // Flink starts a partition that is found later so; in a checkpoint it must be a number.
        offset = range.start();
      } else if (!range.contains(offset) && isPassed(gap)) {
        LOG.warn("{}; going on with the earliest", gap.text());
        lost.inc(gap.records());
        offset = range.start();
      }
      moved.add(
          new KafkaPartitionSplit(
              split.getTopicPartition(),
              offset,
              split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET)));
    }
    return moved;
  }

  private boolean isPassed(Gap gap) {
    return policy == LostRecords.SKIP || gap.mayBeMarker();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<DecodedItem> output) throws Exception {
    try {
      return reader.pollNext(output);
    } catch (RuntimeException e) {
      Optional<OffsetOutOfRangeException> gap =
          ExceptionUtils.findThrowable(e, OffsetOutOfRangeException.class);
      throw gap.isPresent() ? failure(gap.get()) : e;
    }
  }

  private RuntimeException failure(OffsetOutOfRangeException refused) {
    Map<TopicPartition, Long> wanted = refused.offsetOutOfRangePartitions();
    Map<TopicPartition, LogRange> found = ranges.of(wanted.keySet());
    List<Gap> gaps =
        wanted.entrySet().stream()
            .map(
                each ->
                    new Gap(
                        each.getKey(), each.getValue(), requireNonNull(found.get(each.getKey()))))
            .toList();
    String text = gaps.stream().map(Gap::text).sorted().collect(Collectors.joining("; "));
    LOG.warn("a broker has not the records that are to be read next", refused);
    if (gaps.stream().allMatch(this::isPassed)) {
      // The restart skips what is gone, after all that was read before is counted and published.
      return new FlinkRuntimeException(text);
    }
    return new SuppressRestartsException(
        new IllegalStateException(
            text
                + ". To go on without them set "
                + SourceOptions.LOST_RECORDS.key()
                + ": skip for the next start; to keep records longer raise retention.ms and"
                + " retention.bytes of the topic"));
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return reader.isAvailable();
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    reader.pauseOrResumeSplits(toPause, toResume);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
