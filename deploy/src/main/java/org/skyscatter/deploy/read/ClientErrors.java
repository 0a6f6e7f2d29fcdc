package org.skyscatter.deploy.read;

import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.skyscatter.deploy.CommandFailure;

/** What failures of a Kafka client mean to people. */
final class ClientErrors {

  private ClientErrors() {}

  static CommandFailure describe(KafkaException failure, Properties connection, String topic) {
    String brokers = connection.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    return CommandFailure.of(text(failure, brokers, topic), failure);
  }

  private static String text(KafkaException failure, String brokers, String topic) {
    if (failure instanceof TimeoutException) {
      return "no answer from Kafka at %s; is a broker there?".formatted(brokers);
    }
    if (failure instanceof AuthenticationException) {
      return "Kafka at %s refuses the sign-in: %s".formatted(brokers, failure.getMessage());
    }
    if (failure instanceof AuthorizationException) {
      return "Kafka at %s does not allow topic %s to be read: %s"
          .formatted(brokers, topic, failure.getMessage());
    }
    if (failure instanceof InvalidTopicException) {
      return topic + " is no name of a topic";
    }
    if (failure instanceof InvalidOffsetException) {
      return "topic %s lost records to its retention before they were read: %s"
          .formatted(topic, failure.getMessage());
    }
    return "Kafka at %s: %s".formatted(brokers, reason(failure));
  }

  /** The client wraps what is wrong with its properties. */
  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? String.valueOf(failure.getMessage()) : reason(cause);
  }
}
