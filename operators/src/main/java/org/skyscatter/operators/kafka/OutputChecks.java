package org.skyscatter.operators.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;

/**
 * Checks the topics that the sink writes to: that they exist, that this job may write to them (and
 * read them where it has to look for its transactions), and that no setting refuses or deletes what
 * it writes. A compacted topic of covariances is none of these: it keeps the newest record of each
 * key, which is the one that holds.
 */
final class OutputChecks implements TopicLimits.Source {

  private final Properties connection;
  private final OutputTopics topics;
  private final int rejectedLimit;
  private final List<AclOperation> needs;

  private OutputChecks(
      Properties connection, OutputTopics topics, int rejectedLimit, List<AclOperation> needs) {
    this.connection = connection;
    this.topics = topics;
    this.rejectedLimit = rejectedLimit;
    this.needs = needs;
  }

  static OutputChecks of(Configuration options) {
    boolean transactions =
        options.get(SinkOptions.DELIVERY_GUARANTEE) == DeliveryGuarantee.EXACTLY_ONCE;
    return new OutputChecks(
        ClientProperties.connection(options),
        OutputTopics.of(options),
        KafkaSizes.of(options.get(SourceOptions.MAP_LIMIT)).rejectedTopicLimit(),
        transactions
            ? List.of(AclOperation.WRITE, AclOperation.READ)
            : List.of(AclOperation.WRITE));
  }

  /**
   * Checks the topics.
   *
   * @return their limits
   * @throws SuppressRestartsException with the command that helps, where something is at fault
   * @throws org.apache.flink.util.FlinkRuntimeException where the brokers do not answer
   */
  @Override
  public TopicLimits read() throws InterruptedException {
    try (Admin admin = Admin.create(connection)) {
      return run(admin);
    }
  }

  TopicLimits run(Admin admin) throws InterruptedException {
    BrokerAnswers brokers = new BrokerAnswers(admin);
    Map<String, Integer> limits = new HashMap<>();
    limits.put(
        topics.covariances(),
        limit(brokers, topics.covariances(), SinkOptions.COVARIANCES_TOPIC.key()));
    limits.put(
        topics.rejected(), limit(brokers, topics.rejected(), SinkOptions.REJECTED_TOPIC.key()));
    checkCleanup(brokers.settings(topics.rejected()));
    TopicLimits found = new TopicLimits(limits);
    found.require(topics.rejected(), rejectedLimit, "the largest record that can be rejected");
    return found;
  }

  private int limit(BrokerAnswers brokers, String topic, String option)
      throws InterruptedException {
    TopicDescription description = brokers.topic(topic, option, needs);
    Config settings = brokers.settings(topic);
    checkReplicas(description, settings);
    return number(settings, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
  }

  private static void checkReplicas(TopicDescription topic, Config settings) {
    int fewest =
        topic.partitions().stream()
            .mapToInt(partition -> partition.replicas().size())
            .min()
            .orElseThrow();
    int inSync = number(settings, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    if (inSync > fewest) {
      throw BrokerAnswers.end(
          "topic %s takes no record: its %s is %d, but it has %d replicas; lower it: %s"
              .formatted(
                  topic.name(),
                  TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                  inSync,
                  fewest,
                  KafkaCommands.setOnTopic(
                      topic.name(),
                      TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                      Integer.toString(fewest))),
          null);
    }
  }

  /** Rejected records have the keys of the originals: none at all, or those of many records. */
  private void checkCleanup(Config settings) {
    String policy = settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw BrokerAnswers.end(
          ("topic %s would lose rejected records: its %s is %s, which refuses records without key"
                  + " and keeps one of each key; set it: %s")
              .formatted(
                  topics.rejected(),
                  TopicConfig.CLEANUP_POLICY_CONFIG,
                  policy,
                  KafkaCommands.setOnTopic(
                      topics.rejected(),
                      TopicConfig.CLEANUP_POLICY_CONFIG,
                      TopicConfig.CLEANUP_POLICY_DELETE)),
          null);
    }
  }

  private static int number(Config settings, String name) {
    return Integer.parseInt(settings.get(name).value());
  }
}
