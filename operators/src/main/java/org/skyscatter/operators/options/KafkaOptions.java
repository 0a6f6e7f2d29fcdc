package org.skyscatter.operators.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the connection to Kafka, for source and sink. */
public final class KafkaOptions {

  /** Before the name of any client property, for example {@code security.protocol}. */
  public static final String PROPERTY_PREFIX = "skyscatter.kafka.properties.";

  /** The brokers. */
  public static final ConfigOption<String> BOOTSTRAP_SERVERS =
      ConfigOptions.key("skyscatter.kafka.bootstrap-servers")
          .stringType()
          .noDefaultValue()
          .withDescription("Comma-separated host:port of the brokers to start from. Required.");

  private KafkaOptions() {}
}
