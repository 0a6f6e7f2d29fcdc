package org.skyscatter.operators.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.WireFormat;

/** Options of the published topics. */
public final class SinkOptions {

  /** The topic of covariances. */
  public static final ConfigOption<String> COVARIANCES_TOPIC =
      ConfigOptions.key("skyscatter.sink.covariances-topic")
          .stringType()
          .defaultValue("skyscatter.covariances")
          .withDescription("Topic of ScatteringCovariances records.");

  /** The topic of rejected records. */
  public static final ConfigOption<String> REJECTED_TOPIC =
      ConfigOptions.key("skyscatter.sink.rejected-topic")
          .stringType()
          .defaultValue("skyscatter.rejected")
          .withDescription("Topic of RejectedRecord records.");

  /** The wire format. */
  public static final ConfigOption<WireFormat> FORMAT =
      ConfigOptions.key("skyscatter.sink.format")
          .enumType(WireFormat.class)
          .defaultValue(WireFormat.CONTAINER)
          .withDescription(
              "Wire format: container (an Avro object container, which any Avro client reads),"
                  + " bare (Avro binary, the schema known to the reader) or confluent (a prefix"
                  + " with the schema id).");

  /** The codec of containers. */
  public static final ConfigOption<ContainerCodec> CODEC =
      ConfigOptions.key("skyscatter.sink.codec")
          .enumType(ContainerCodec.class)
          .defaultValue(ContainerCodec.DEFLATE)
          .withDescription("Compression of object containers: null, deflate or zstandard.");

  /** The precision. */
  public static final ConfigOption<CoefficientType> COEFFICIENTS =
      ConfigOptions.key("skyscatter.sink.coefficients")
          .enumType(CoefficientType.class)
          .defaultValue(CoefficientType.FLOAT64)
          .withDescription("Precision of the coefficients: float64, or float32 for half the size.");

  /** The schema id of covariances. */
  public static final ConfigOption<Integer> COVARIANCES_SCHEMA_ID =
      ConfigOptions.key("skyscatter.sink.covariances-schema-id")
          .intType()
          .noDefaultValue()
          .withDescription(
              "Schema id of ScatteringCovariances; for the format confluent it is required, or"
                  + " skyscatter.registry.url to register the schema as <topic>-value.");

  /** The schema id of rejected records. */
  public static final ConfigOption<Integer> REJECTED_SCHEMA_ID =
      ConfigOptions.key("skyscatter.sink.rejected-schema-id")
          .intType()
          .noDefaultValue()
          .withDescription(
              "Schema id of RejectedRecord; for the format confluent it is required, or"
                  + " skyscatter.registry.url to register the schema as <topic>-value.");

  /** The delivery guarantee. */
  public static final ConfigOption<DeliveryGuarantee> DELIVERY_GUARANTEE =
      ConfigOptions.key("skyscatter.sink.delivery-guarantee")
          .enumType(DeliveryGuarantee.class)
          .defaultValue(DeliveryGuarantee.AT_LEAST_ONCE)
          .withDescription("at-least-once, or exactly-once by transactions at each checkpoint.");

  /** The prefix of transactional ids. */
  public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
      ConfigOptions.key("skyscatter.sink.transactional-id-prefix")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Beginning of the job's transactional ids; required for exactly-once. Ends in a"
                  + " separator (one of - _ . : /), is the same in every run of this job and not"
                  + " the beginning of the prefix of another job, because a start aborts all open"
                  + " transactions that begin with it.");

  /** The transaction timeout. */
  public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
      ConfigOptions.key("skyscatter.sink.transaction-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(10))
          .withDescription(
              "After this time without a commit the broker aborts a transaction; at most the"
                  + " broker's transaction.max.timeout.ms (15 minutes by default), and longer than"
                  + " the time between checkpoints plus the longest restart.");

  /** What to do about transactions whose outcome can no longer be told. */
  public static final ConfigOption<UnknownTransactions> UNKNOWN_TRANSACTIONS =
      ConfigOptions.key("skyscatter.sink.unknown-transactions")
          .enumType(UnknownTransactions.class)
          .defaultValue(UnknownTransactions.END)
          .withDescription(
              "What a job does that starts so late that the brokers neither commit a transaction of"
                  + " its checkpoint nor show whether it was committed: end, or accept, which takes"
                  + " it for committed, as it is after a stop in order.");

  private SinkOptions() {}
}
