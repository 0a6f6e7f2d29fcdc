package org.skyscatter.operators.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.skyscatter.operators.options.SinkOptions;

/**
 * Checks that the brokers let this job make transactions, by asking for a producer id as the sink
 * does, under a transactional id that is used for nothing else. So the brokers themselves judge
 * permission and timeout, for which a client may not be allowed to read their settings.
 *
 * @param connection the properties of clients
 * @param prefix the beginning of the job's transactional ids
 * @param timeoutMillis the timeout of its transactions [ms]
 * @param refusals which failures are permanent
 */
record TransactionCheck(
    Properties connection, String prefix, long timeoutMillis, SinkRefusals refusals)
    implements Serializable {

  private static final String ID = "start-check";
  private static final String MOST = "transaction.max.timeout.ms";

  /** The check; empty where the job makes no transactions. */
  static Optional<TransactionCheck> of(Configuration options) {
    if (options.get(SinkOptions.DELIVERY_GUARANTEE) != DeliveryGuarantee.EXACTLY_ONCE) {
      return Optional.empty();
    }
    return Optional.of(
        new TransactionCheck(
            ClientProperties.connection(options),
            options.get(SinkOptions.TRANSACTIONAL_ID_PREFIX),
            options.get(SinkOptions.TRANSACTION_TIMEOUT).toMillis(),
            SinkRefusals.of(options)));
  }

  /**
   * Asks the brokers.
   *
   * @throws SuppressRestartsException where they refuse, with what helps
   * @throws FlinkRuntimeException where they do not answer
   */
  void run(Admin admin) throws InterruptedException {
    Properties properties = new Properties();
    properties.putAll(connection);
    properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefix + ID);
    properties.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(timeoutMillis));
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      if (isTimeoutRefused(e)) {
        throw timeoutRefused(admin, e);
      }
      refusals.endIfPermanent(e);
      throw new FlinkRuntimeException("the brokers start no transaction", e);
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  /** The client gives this error no class of its own. */
  private static boolean isTimeoutRefused(KafkaException refusal) {
    String message = refusal.getMessage();
    return message != null && message.contains(Errors.INVALID_TRANSACTION_TIMEOUT.message());
  }

  private SuppressRestartsException timeoutRefused(Admin admin, KafkaException refusal)
      throws InterruptedException {
    return BrokerAnswers.end(
        "%s is %d ms, above %s of the brokers%s; lower it, or raise theirs in server.properties"
            .formatted(
                SinkOptions.TRANSACTION_TIMEOUT.key(),
                timeoutMillis,
                MOST,
                most(admin).map(value -> ", which is " + value + " ms").orElse("")),
        refusal);
  }

  private static Optional<String> most(Admin admin) throws InterruptedException {
    try {
      Node node = BrokerAnswers.answer(admin.describeCluster().nodes()).iterator().next();
      ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
      Config settings =
          BrokerAnswers.answer(admin.describeConfigs(List.of(broker)).all())
              .values()
              .iterator()
              .next();
      return Optional.of(settings.get(MOST).value());
    } catch (AuthorizationException e) {
      return Optional.empty();
    }
  }
}
