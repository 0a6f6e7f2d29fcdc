package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.operators.options.StartPosition;

class KafkaSourceSettingsTest {

  private static final TopicPartition READ_BEFORE = new TopicPartition("maps", 0);
  private static final TopicPartition NEW = new TopicPartition("maps", 1);

  private static final Map<TopicPartition, Long> BEGINNINGS = Map.of(READ_BEFORE, 5L, NEW, 6L);

  /** A group that has read one of two partitions, up to offset 42. */
  private static final PartitionOffsetsRetriever GROUP =
      new PartitionOffsetsRetriever() {
        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
          return Map.of(READ_BEFORE, 42L);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
          return Map.of(READ_BEFORE, 50L, NEW, 60L);
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
          return partitions.stream().collect(Collectors.toMap(each -> each, BEGINNINGS::get));
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> times) {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  void startsAtCommittedOffsetsElseAtTheEarliest() {
    assertThat(offsets(StartPosition.COMMITTED)).isEqualTo(Map.of(READ_BEFORE, 42L, NEW, 6L));
  }

  @Test
  void startsWhereTheOptionSays() {
    assertThat(offsets(StartPosition.EARLIEST)).isEqualTo(BEGINNINGS);
    assertThat(offsets(StartPosition.LATEST)).isEqualTo(Map.of(READ_BEFORE, 50L, NEW, 60L));
  }

  private static Map<TopicPartition, Long> offsets(StartPosition start) {
    return new StartOffsets(start).getPartitionOffsets(List.of(READ_BEFORE, NEW), GROUP);
  }

  @ParameterizedTest
  @EnumSource(StartPosition.class)
  @SuppressWarnings("deprecation")
  void neverSkipsRecordsThatWereLost(StartPosition start) {
    assertThat(new StartOffsets(start).getAutoOffsetResetStrategy().name()).isEqualTo("NONE");
  }

  @Test
  void sizesFollowFromTheMapLimit() {
    KafkaSizes sizes = KafkaSizes.of(MemorySize.ofMebiBytes(64));
    assertThat(sizes.rejectedTopicLimit()).isEqualTo(65 << 20);
    assertThat(sizes.consumerProperties())
        .containsEntry("fetch.max.bytes", "4194304")
        .containsEntry("max.partition.fetch.bytes", "4194304");
    assertThat(KafkaSizes.of(KafkaSizes.SMALLEST_LIMIT).consumerProperties())
        .containsEntry("fetch.max.bytes", "65536");
    assertThat(sizes.producerProperties())
        .containsEntry("max.request.size", "68157440")
        .containsEntry("buffer.memory", "136314880");
    assertThat(KafkaSizes.of(KafkaSizes.LARGEST_LIMIT).producerProperties())
        .containsEntry("buffer.memory", "2149580800");
  }
}
