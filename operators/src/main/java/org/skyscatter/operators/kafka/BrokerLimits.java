package org.skyscatter.operators.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers for the limits of topics, and whether we may write to them. */
final class BrokerLimits implements TopicLimits.Source {

  private final Properties clientProperties;

  BrokerLimits(Properties clientProperties) {
    this.clientProperties = clientProperties;
  }

  /**
   * The limits of these topics.
   *
   * @throws SuppressRestartsException where a permission is missing, which no restart changes
   * @throws FlinkRuntimeException where a topic does not exist or the brokers do not answer
   */
  @Override
  public TopicLimits read(List<String> topics) throws InterruptedException {
    try (Admin admin = Admin.create(clientProperties)) {
      checkPermissions(admin, topics);
      return new TopicLimits(limits(admin, topics));
    } catch (ExecutionException e) {
      throw failure(topics, e.getCause() == null ? e : e.getCause());
    }
  }

  private static void checkPermissions(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    for (TopicDescription topic :
        admin.describeTopics(topics, options).allTopicNames().get().values()) {
      Set<AclOperation> allowed = topic.authorizedOperations();
      // Brokers without an authorizer leave this open.
      if (allowed != null && !allowed.isEmpty() && !allowed.contains(AclOperation.WRITE)) {
        throw new SuppressRestartsException(
            new IllegalStateException("no permission to write to topic " + topic.name()));
      }
    }
  }

  private static Map<String, Integer> limits(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    Map<String, Integer> limits = new HashMap<>();
    for (Map.Entry<ConfigResource, Config> entry :
        admin.describeConfigs(resources).all().get().entrySet()) {
      String limit = entry.getValue().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
      limits.put(entry.getKey().name(), Integer.valueOf(limit));
    }
    return limits;
  }

  private static RuntimeException failure(List<String> topics, Throwable cause) {
    String names = String.join(" and ", topics);
    if (cause instanceof AuthorizationException) {
      return new SuppressRestartsException(
          new IllegalStateException(
              "no permission to describe the topics "
                  + names
                  + " and their configuration, which holds the largest record",
              cause));
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new FlinkRuntimeException(
          "of the topics " + names + " at least one does not exist; create it first", cause);
    }
    return new FlinkRuntimeException("cannot read the limits of the topics " + names, cause);
  }
}
