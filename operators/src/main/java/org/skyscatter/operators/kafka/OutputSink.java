package org.skyscatter.operators.kafka;

import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;

/** Builds the one Kafka sink of all topics from checked options, so that the topics agree. */
public final class OutputSink {

  private OutputSink() {}

  /** The sink. */
  public static KafkaSink<EncodedItem> of(Configuration options) {
    KafkaSizes sizes = KafkaSizes.of(options.get(SourceOptions.MAP_LIMIT));
    Properties connection = ClientProperties.of(options);
    connection.setProperty(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, options.get(KafkaOptions.BOOTSTRAP_SERVERS));
    OutputTopics topics =
        new OutputTopics(
            options.get(SinkOptions.COVARIANCES_TOPIC), options.get(SinkOptions.REJECTED_TOPIC));
    KafkaSinkBuilder<EncodedItem> builder =
        KafkaSink.<EncodedItem>builder()
            .setKafkaProducerConfig(sizes.producerProperties())
            .setKafkaProducerConfig(connection)
            .setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(options.get(SinkOptions.TRANSACTION_TIMEOUT).toMillis()))
            .setRecordSerializer(
                new OutputSerializer(
                    topics, OutputFormat.of(options), sizes, new BrokerLimits(connection)))
            .setDeliveryGuarantee(options.get(SinkOptions.DELIVERY_GUARANTEE));
    if (options.get(SinkOptions.DELIVERY_GUARANTEE) == DeliveryGuarantee.EXACTLY_ONCE) {
      builder
          .setTransactionalIdPrefix(options.get(SinkOptions.TRANSACTIONAL_ID_PREFIX))
          .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING);
    }
    return builder.build();
  }
}
