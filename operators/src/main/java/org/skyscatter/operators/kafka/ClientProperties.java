package org.skyscatter.operators.kafka;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;

/** The properties of Kafka clients that a user gave. */
public final class ClientProperties {

  /** Properties that follow from an option. */
  private static final Map<String, ConfigOption<?>> OPTIONS =
      Map.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, KafkaOptions.BOOTSTRAP_SERVERS,
          CommonClientConfigs.GROUP_ID_CONFIG, SourceOptions.GROUP_ID,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, SourceOptions.START,
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG, SourceOptions.MAP_LIMIT,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG, SinkOptions.TRANSACTIONAL_ID_PREFIX,
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, SinkOptions.TRANSACTION_TIMEOUT);

  private static final String ACKS_OF_ALL = "all";

  private ClientProperties() {}

  /** The properties behind {@link KafkaOptions#PROPERTY_PREFIX}. */
  public static Properties of(Configuration options) {
    Properties properties = new Properties();
    options
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(KafkaOptions.PROPERTY_PREFIX)) {
                String name = key.substring(KafkaOptions.PROPERTY_PREFIX.length());
                properties.setProperty(name, options.getString(key, value));
              }
            });
    return properties;
  }

  /** The same with the brokers, as any client needs them. */
  static Properties connection(Configuration options) {
    Properties properties = of(options);
    properties.setProperty(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, options.get(KafkaOptions.BOOTSTRAP_SERVERS));
    return properties;
  }

  /**
   * Checks that no property stands against an option.
   *
   * @throws IllegalArgumentException naming the property, and the option to use
   */
  public static void check(Configuration options) {
    Properties properties = of(options);
    OPTIONS.forEach(
        (name, option) -> {
          if (properties.containsKey(name)) {
            throw new IllegalArgumentException(
                KafkaOptions.PROPERTY_PREFIX
                    + name
                    + " follows from "
                    + option.key()
                    + "; set that");
          }
        });
    if (properties.containsKey(ConsumerConfig.ISOLATION_LEVEL_CONFIG)) {
      throw new IllegalArgumentException(
          KafkaOptions.PROPERTY_PREFIX
              + ConsumerConfig.ISOLATION_LEVEL_CONFIG
              + " is always read_committed");
    }
    String acks = properties.getProperty(ProducerConfig.ACKS_CONFIG, ACKS_OF_ALL);
    if (!acks.equals(ACKS_OF_ALL) && !acks.equals("-1")) {
      throw new IllegalArgumentException(
          "%s%s must be %s, but is %s: else a broker that fails takes records with it"
              .formatted(
                  KafkaOptions.PROPERTY_PREFIX, ProducerConfig.ACKS_CONFIG, ACKS_OF_ALL, acks));
    }
  }
}
