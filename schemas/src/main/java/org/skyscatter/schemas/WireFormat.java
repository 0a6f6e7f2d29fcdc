package org.skyscatter.schemas;

/** How an Avro record is laid out in the value of a Kafka record. */
public enum WireFormat {
  /** The Avro binary encoding alone; reader and writer know the schema. */
  BARE("bare Avro"),

  /** An Avro object container with one record; it carries the writer's schema. */
  CONTAINER("Avro object container"),

  /** A zero byte, a schema id of 4 bytes (big-endian), then the Avro binary encoding. */
  CONFLUENT("Confluent prefix");

  private final String description;

  WireFormat(String description) {
    this.description = description;
  }

  /**
   * The format of a value, from its first bytes. A leading zero byte is a Confluent prefix, since
   * every record begins with a text that must not be empty.
   */
  public static WireFormat of(byte[] value) {
    if (ContainerBlock.isContainer(value)) {
      return CONTAINER;
    }
    return value.length > 0 && value[0] == 0 ? CONFLUENT : BARE;
  }

  /** The format's name for people, for example in error texts. */
  public String description() {
    return description;
  }

  /** The description, with the schema id where the value has one. */
  String description(byte[] value) {
    return this == CONFLUENT && ConfluentPrefix.isIn(value)
        ? description + ", schema id " + ConfluentPrefix.schemaIdIn(value)
        : description;
  }
}
