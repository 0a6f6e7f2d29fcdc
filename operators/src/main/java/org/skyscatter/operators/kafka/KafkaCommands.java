package org.skyscatter.operators.kafka;

/** The commands of Kafka that mend what a job finds at fault; they are parts of its errors. */
final class KafkaCommands {

  private KafkaCommands() {}

  /**
   * Gives a permission.
   *
   * @param operation for example Write
   * @param resource the options that name the resource
   */
  static String allow(String operation, String resource) {
    return "kafka-acls.sh --add --allow-principal User:NAME --operation "
        + operation
        + " "
        + resource;
  }

  static String allowOnTopic(String operation, String topic) {
    return allow(operation, "--topic " + topic);
  }

  static String setOnTopic(String topic, String setting, String value) {
    return "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=%s"
        .formatted(topic, setting, value);
  }

  static String create(String topic) {
    return "kafka-topics.sh --create --topic " + topic + " --partitions N";
  }
}
