package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;

/**
 * Tells the failures of the sink that no restart changes from the others. The former end the job,
 * saying what helps. A topic that is gone is not among them, since the connector reports only that
 * its time is up: the job restarts, and the checks of its start end it.
 *
 * @param topics the topics of the sink
 * @param largest the largest record that the sink writes [bytes]
 * @param prefix the beginning of its transactional ids; null where it makes no transactions
 */
record SinkRefusals(OutputTopics topics, int largest, @Nullable String prefix)
    implements Serializable {

  private static final String NOTHING_LOST =
      "; then start the job again from its last checkpoint, which is kept: nothing is lost";

  static SinkRefusals of(Configuration options) {
    return new SinkRefusals(
        OutputTopics.of(options),
        KafkaSizes.of(options.get(SourceOptions.MAP_LIMIT)).rejectedTopicLimit(),
        options.getOptional(SinkOptions.TRANSACTIONAL_ID_PREFIX).orElse(null));
  }

  /**
   * Looks at a failure and its causes.
   *
   * @throws SuppressRestartsException where it is permanent
   */
  void endIfPermanent(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SuppressRestartsException) {
        return;
      }
      String advice = advice(each, failure);
      if (advice != null) {
        throw BrokerAnswers.end(advice + NOTHING_LOST, failure);
      }
    }
  }

  private @Nullable String advice(Throwable cause, Throwable failure) {
    if (cause instanceof TopicAuthorizationException refused) {
      String refusedTopics = String.join(" and ", refused.unauthorizedTopics());
      return "no permission to write to topic %s; give it: %s"
          .formatted(refusedTopics, KafkaCommands.allowOnTopic("Write", refusedTopics));
    }
    if (cause instanceof TransactionalIdAuthorizationException) {
      return "no permission for transactional ids that begin with %s (%s); give it: %s"
          .formatted(
              prefix,
              SinkOptions.TRANSACTIONAL_ID_PREFIX.key(),
              KafkaCommands.allow(
                  "Write",
                  "--transactional-id %s --resource-pattern-type prefixed".formatted(prefix)));
    }
    if (cause instanceof ClusterAuthorizationException) {
      return "no permission to write each record once; give it: "
          + KafkaCommands.allow("IdempotentWrite", "--cluster");
    }
    if (cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException) {
      String topic = topicOf(failure);
      return "topic %s refuses a record as larger than its %s, which was larger at the start; raise it: %s"
          .formatted(
              topic,
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              KafkaCommands.setOnTopic(
                  topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largest)));
    }
    if (cause instanceof InvalidRecordException) {
      String topic = topicOf(failure);
      return "topic %s refuses a record as invalid, as a compacted topic does one without key; set it: %s"
          .formatted(
              topic,
              KafkaCommands.setOnTopic(
                  topic, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
    }
    if (cause instanceof InvalidTopicException) {
      return "topic %s cannot be written to; name another".formatted(topicOf(failure));
    }
    return null;
  }

  /** The topic that the connector's message names as TOPIC-PARTITION@OFFSET; else all. */
  private String topicOf(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      for (String topic : topics.all()) {
        Pattern place = Pattern.compile(" " + Pattern.quote(topic) + "--?\\d+@");
        if (each.getMessage() != null && place.matcher(each.getMessage()).find()) {
          return topic;
        }
      }
    }
    return String.join(" or ", topics.all());
  }
}
