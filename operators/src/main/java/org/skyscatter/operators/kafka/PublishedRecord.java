package org.skyscatter.operators.kafka;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record is that the sink wrote.
 *
 * @param topic the topic
 * @param partition the partition
 * @param offset the offset in it
 */
record PublishedRecord(String topic, int partition, long offset) {

  TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(topic);
    out.writeInt(partition);
    out.writeLong(offset);
  }

  static PublishedRecord read(DataInput in) throws IOException {
    return new PublishedRecord(in.readUTF(), in.readInt(), in.readLong());
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
