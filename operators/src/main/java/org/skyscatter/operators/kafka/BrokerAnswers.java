package org.skyscatter.operators.kafka;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers about topics. What they refuse ends the job, since no restart changes it; where
 * they do not answer, it restarts.
 */
final class BrokerAnswers {

  private final Admin admin;

  BrokerAnswers(Admin admin) {
    this.admin = admin;
  }

  /**
   * Describes a topic and checks what this client may do to it.
   *
   * @param option the option that names the topic
   * @param needs what the job has to do to the topic
   * @throws SuppressRestartsException where the topic does not exist or a permission is missing
   */
  TopicDescription topic(String topic, String option, List<AclOperation> needs)
      throws InterruptedException {
    TopicDescription found = describe(topic, option, needs);
    for (AclOperation need : needs) {
      if (!isAllowed(found.authorizedOperations(), need)) {
        throw missing(topic, option, need, null);
      }
    }
    return found;
  }

  private TopicDescription describe(String topic, String option, List<AclOperation> needs)
      throws InterruptedException {
    DescribeTopicsOptions withPermissions =
        new DescribeTopicsOptions().includeAuthorizedOperations(true);
    try {
      return admin
          .describeTopics(List.of(topic), withPermissions)
          .allTopicNames()
          .get()
          .values()
          .iterator()
          .next();
    } catch (ExecutionException e) {
      Throwable cause = cause(e);
      if (cause instanceof UnknownTopicOrPartitionException) {
        throw end(
            "topic %s of %s does not exist; create it: %s"
                .formatted(topic, option, KafkaCommands.create(topic)),
            cause);
      }
      if (cause instanceof InvalidTopicException) {
        throw end("topic %s of %s cannot exist: no such name".formatted(topic, option), cause);
      }
      if (cause instanceof AuthorizationException) {
        throw missing(topic, option, needs.get(0), cause);
      }
      throw new FlinkRuntimeException("the brokers do not describe topic " + topic, cause);
    }
  }

  /**
   * The settings of a topic.
   *
   * @throws SuppressRestartsException where this client may not read them
   */
  Config settings(String topic) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      return answer(admin.describeConfigs(List.of(resource)).all()).values().iterator().next();
    } catch (AuthorizationException e) {
      throw end(
          "no permission to read the settings of topic %s, such as its largest record; give it: %s"
              .formatted(topic, KafkaCommands.allowOnTopic("DescribeConfigs", topic)),
          e);
    }
  }

  /**
   * Waits for an answer.
   *
   * @throws AuthorizationException where the brokers refuse it
   * @throws FlinkRuntimeException where they do not give it
   */
  static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = cause(e);
      if (cause instanceof AuthorizationException refused) {
        throw refused;
      }
      throw new FlinkRuntimeException("the brokers do not answer", cause);
    }
  }

  /** Whether an operation is among those allowed; brokers without an authorizer leave them open. */
  static boolean isAllowed(@Nullable Set<AclOperation> allowed, AclOperation operation) {
    return allowed == null || allowed.isEmpty() || allowed.contains(operation);
  }

  /** The failure that ends the job without a restart. */
  static SuppressRestartsException end(String message, @Nullable Throwable cause) {
    return new SuppressRestartsException(new IllegalStateException(message, cause));
  }

  private static Throwable cause(ExecutionException failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }

  private static SuppressRestartsException missing(
      String topic, String option, AclOperation need, @Nullable Throwable cause) {
    boolean write = need == AclOperation.WRITE;
    return end(
        "no permission to %s topic %s of %s; give it: %s"
            .formatted(
                write ? "write to" : "read from",
                topic,
                option,
                KafkaCommands.allowOnTopic(write ? "Write" : "Read", topic)),
        cause);
  }
}
