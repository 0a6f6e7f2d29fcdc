package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GapTest {

  private static final LogRange RANGE = new LogRange(60, 100);

  @Test
  void readersMayStandAtRecordsAndAtTheEnd() {
    assertThat(RANGE.contains(59)).isFalse();
    assertThat(RANGE.contains(60)).isTrue();
    assertThat(RANGE.contains(100)).isTrue();
    assertThat(RANGE.contains(101)).isFalse();
  }

  @Test
  void recordsBelowTheFirstAreLostToRetention() {
    Gap gap = new Gap(new TopicPartition("maps", 3), 40, RANGE);
    assertThat(gap.records()).isEqualTo(20);
    assertThat(gap.text())
        .isEqualTo(
            "topic maps, partition 3: the next record to read is 40, but the earliest that is there"
                + " is 60: at most 20 records are lost to retention (or to a deletion; markers of"
                + " transactions count too)");
  }

  @Test
  void oneOffsetBeforeTheEndOfAnEmptyPartitionMayBeThatOfAMarker() {
    TopicPartition maps = new TopicPartition("maps", 3);
    LogRange empty = new LogRange(11, 11);
    assertThat(new Gap(maps, 10, empty).mayBeMarker()).isTrue();
    assertThat(new Gap(maps, 9, empty).mayBeMarker()).isFalse();
    assertThat(new Gap(maps, 12, empty).mayBeMarker()).isFalse();
    assertThat(new Gap(maps, 10, new LogRange(11, 12)).mayBeMarker()).isFalse();
  }

  @Test
  void anOffsetBehindTheEndIsThatOfAnotherTopic() {
    Gap gap = new Gap(new TopicPartition("maps", 3), 500, RANGE);
    assertThat(gap.records()).isZero();
    assertThat(gap.text())
        .contains("the next record to read is 500", "are 60 to 99", "the topic was made anew");
  }

  @Test
  void otherRecordsAtTheSameOffsetAreSaidToBeOthers() {
    assertThat(new Gap(new TopicPartition("maps", 3), 70, RANGE).text())
        .contains("the next record to read is 70", "other records");
  }
}
