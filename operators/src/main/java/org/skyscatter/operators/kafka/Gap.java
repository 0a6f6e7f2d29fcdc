package org.skyscatter.operators.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * Records of a partition that are gone before they were read.
 *
 * @param partition the partition
 * @param wanted the offset to be read next
 * @param range what the partition holds instead
 */
record Gap(TopicPartition partition, long wanted, LogRange range) {

  /**
   * How many records are gone, at most: the markers of transactions and aborted records have
   * offsets too. Of a partition that was made anew this is not known.
   */
  long records() {
    return Math.max(0, range.start() - wanted);
  }

  /**
   * Whether all that is missing may be the marker that ends the transaction of the last record: a
   * reader stands before it, until the next record comes.
   */
  boolean mayBeMarker() {
    return range.start() == range.end() && wanted == range.end() - 1;
  }

  /** What is gone, for people. */
  String text() {
    String place =
        "topic %s, partition %d: the next record to read is %d, but "
            .formatted(partition.topic(), partition.partition(), wanted);
    if (wanted < range.start()) {
      return place
          + "the earliest that is there is %d: at most %d records are lost to retention (or to a deletion; markers of transactions count too)"
              .formatted(range.start(), records());
    }
    if (wanted > range.end()) {
      return place
          + "the records that are there are %d to %d: the topic was made anew, or a broker lost records"
              .formatted(range.start(), range.end() - 1);
    }
    return place + "the broker holds other records there than were read before it: it lost some";
  }
}
