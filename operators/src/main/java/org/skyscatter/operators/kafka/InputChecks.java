package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.SourceOptions;

/**
 * Checks that the topics that a job reads exist and that it may read them, and that it may commit
 * the offsets of its consumer groups.
 *
 * @param optionByTopic the option that names each topic
 * @param groups the consumer groups
 */
record InputChecks(Map<String, String> optionByTopic, List<String> groups) implements Serializable {

  private static final List<AclOperation> NEEDS = List.of(AclOperation.READ);

  static InputChecks of(Configuration options) {
    Map<String, String> optionByTopic = new TreeMap<>();
    options
        .get(SourceOptions.TOPICS)
        .forEach(t -> optionByTopic.put(t, SourceOptions.TOPICS.key()));
    options
        .get(SourceOptions.TILE_TOPICS)
        .forEach(t -> optionByTopic.put(t, SourceOptions.TILE_TOPICS.key()));
    options
        .get(SourceOptions.FEEDS)
        .keySet()
        .forEach(t -> optionByTopic.put(t, SourceOptions.FEEDS.key()));
    String group = options.get(SourceOptions.GROUP_ID);
    if (!options.contains(ReferenceOptions.TOPIC)) {
      return new InputChecks(optionByTopic, List.of(group));
    }
    optionByTopic.put(options.get(ReferenceOptions.TOPIC), ReferenceOptions.TOPIC.key());
    return new InputChecks(optionByTopic, List.of(group, ReferenceSource.group(options)));
  }

  /**
   * Checks all.
   *
   * @throws SuppressRestartsException with the command that helps, where something is at fault
   * @throws FlinkRuntimeException where the brokers do not answer
   */
  void run(Admin admin) throws InterruptedException {
    BrokerAnswers brokers = new BrokerAnswers(admin);
    for (Map.Entry<String, String> topic : optionByTopic.entrySet()) {
      brokers.topic(topic.getKey(), topic.getValue(), NEEDS);
    }
    for (String group : groups) {
      if (!BrokerAnswers.isAllowed(allowedOnGroup(admin, group), AclOperation.READ)) {
        throw missing(group, null);
      }
    }
  }

  private static Set<AclOperation> allowedOnGroup(Admin admin, String group)
      throws InterruptedException {
    DescribeConsumerGroupsOptions withPermissions =
        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
    try {
      Set<AclOperation> allowed =
          admin
              .describeConsumerGroups(List.of(group), withPermissions)
              .all()
              .get()
              .values()
              .iterator()
              .next()
              .authorizedOperations();
      return allowed == null ? Set.of() : allowed;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        // It has no offsets yet, and its permissions show only when it has.
        return Set.of();
      }
      if (e.getCause() instanceof AuthorizationException) {
        throw missing(group, e.getCause());
      }
      throw new FlinkRuntimeException(
          "the brokers do not describe the group " + group, e.getCause());
    }
  }

  private static SuppressRestartsException missing(String group, @Nullable Throwable cause) {
    return BrokerAnswers.end(
        "no permission to read and commit the offsets of the consumer group %s of %s; give it: %s"
            .formatted(
                group,
                SourceOptions.GROUP_ID.key(),
                KafkaCommands.allow("Read", "--group " + group)),
        cause);
  }
}
