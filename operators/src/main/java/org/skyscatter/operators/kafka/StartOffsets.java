package org.skyscatter.operators.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.skyscatter.operators.options.StartPosition;

/**
 * Where a job without a checkpoint starts. Unlike Flink's own initialisers these set no reset
 * policy, which would silently skip records that were lost to retention. Each start is the offset
 * of a record: "the earliest" in a checkpoint would be another one when that is restored.
 */
// Flink's interface names a type that Kafka has deprecated.
@SuppressWarnings("deprecation")
final class StartOffsets implements OffsetsInitializer {

  private final StartPosition start;

  StartOffsets(StartPosition start) {
    this.start = start;
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    Map<TopicPartition, Long> known =
        switch (start) {
          case COMMITTED -> retriever.committedOffsets(partitions);
          case EARLIEST -> Map.of();
          case LATEST -> retriever.endOffsets(partitions);
        };
    Map<TopicPartition, Long> offsets = new HashMap<>(known);
    Set<TopicPartition> unread = new HashSet<>(partitions);
    unread.removeAll(known.keySet());
    if (!unread.isEmpty()) {
      offsets.putAll(retriever.beginningOffsets(unread));
    }
    return offsets;
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.NONE;
  }
}
