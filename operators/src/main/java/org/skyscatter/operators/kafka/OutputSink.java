package org.skyscatter.operators.kafka;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;

/** Builds the one Kafka sink of all topics from checked options, so that the topics agree. */
public final class OutputSink {

  private OutputSink() {}

  /** The sink. */
  public static Sink<EncodedItem> of(Configuration options) {
    KafkaSizes sizes = KafkaSizes.of(options.get(SourceOptions.MAP_LIMIT));
    KafkaSinkBuilder<EncodedItem> builder =
        KafkaSink.<EncodedItem>builder()
            .setKafkaProducerConfig(sizes.producerProperties())
            .setKafkaProducerConfig(ClientProperties.connection(options))
            .setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(options.get(SinkOptions.TRANSACTION_TIMEOUT).toMillis()))
            .setRecordSerializer(
                new OutputSerializer(
                    OutputTopics.of(options),
                    OutputFormat.of(options),
                    sizes,
                    OutputChecks.of(options)))
            .setDeliveryGuarantee(options.get(SinkOptions.DELIVERY_GUARANTEE));
    if (options.get(SinkOptions.DELIVERY_GUARANTEE) == DeliveryGuarantee.EXACTLY_ONCE) {
      builder
          .setTransactionalIdPrefix(options.get(SinkOptions.TRANSACTIONAL_ID_PREFIX))
          .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING);
    }
    return new LosslessSink(
        builder.build(),
        TransactionOutcomes.of(options),
        options.get(SinkOptions.UNKNOWN_TRANSACTIONS),
        SinkRefusals.of(options));
  }
}
