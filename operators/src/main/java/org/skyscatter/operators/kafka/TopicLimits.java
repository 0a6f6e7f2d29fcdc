package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The largest record that each topic takes.
 *
 * @param bytes the limit by topic [bytes]
 */
record TopicLimits(Map<String, Integer> bytes) {

  /** Where the limits come from. */
  @FunctionalInterface
  interface Source extends Serializable {
    /** The limits of the topics of the sink. */
    TopicLimits read() throws InterruptedException;
  }

  TopicLimits {
    bytes = Map.copyOf(bytes);
  }

  /**
   * Checks that a topic takes a record of this size.
   *
   * @param what names the record in the error
   * @throws SuppressRestartsException with the command that helps, where it does not
   */
  void require(String topic, int size, String what) {
    Integer limit = bytes.get(topic);
    if (limit == null) {
      throw new IllegalStateException("the limit of topic " + topic + " was not read");
    }
    if (size > limit) {
      throw new SuppressRestartsException(
          new IllegalStateException(
              "%s needs %d bytes, but topic %s takes %d; raise its limit: %s"
                  .formatted(
                      what,
                      size,
                      topic,
                      limit,
                      KafkaCommands.setOnTopic(
                          topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(size)))));
    }
  }
}
