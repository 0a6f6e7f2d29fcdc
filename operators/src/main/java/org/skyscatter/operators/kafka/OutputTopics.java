package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.skyscatter.operators.options.SinkOptions;

/**
 * The topics that the sink writes to.
 *
 * @param covariances the topic of covariances
 * @param rejected the topic of rejected records
 */
record OutputTopics(String covariances, String rejected) implements Serializable {

  static OutputTopics of(Configuration options) {
    return new OutputTopics(
        options.get(SinkOptions.COVARIANCES_TOPIC), options.get(SinkOptions.REJECTED_TOPIC));
  }

  List<String> all() {
    return List.of(covariances, rejected);
  }
}
