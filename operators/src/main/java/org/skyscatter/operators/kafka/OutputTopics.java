package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.util.List;

/**
 * The topics that the sink writes to.
 *
 * @param covariances the topic of covariances
 * @param rejected the topic of rejected records
 */
record OutputTopics(String covariances, String rejected) implements Serializable {

  List<String> all() {
    return List.of(covariances, rejected);
  }
}
