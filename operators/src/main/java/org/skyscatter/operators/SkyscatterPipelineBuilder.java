package org.skyscatter.operators;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.operators.options.EncodeOptions;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.KnownOptions;
import org.skyscatter.operators.options.SettingsMap;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.WireFormat;

/**
 * Collects the options of a {@link SkyscatterPipeline}. Every setter sets the option of the same
 * name in {@link org.skyscatter.operators.options}, so that code and configuration files share
 * names, defaults and checks; {@link #set} reaches all others.
 */
public final class SkyscatterPipelineBuilder {

  private final Configuration options = new Configuration();

  SkyscatterPipelineBuilder() {}

  /** Sets {@link KafkaOptions#BOOTSTRAP_SERVERS}; required. */
  public SkyscatterPipelineBuilder setBootstrapServers(String servers) {
    return set(KafkaOptions.BOOTSTRAP_SERVERS, servers);
  }

  /** Sets a property of all Kafka clients, for example {@code security.protocol}. */
  public SkyscatterPipelineBuilder setKafkaProperty(String name, String value) {
    options.setString(KafkaOptions.PROPERTY_PREFIX + name, value);
    return this;
  }

  /** Sets {@link SourceOptions#TOPICS}. */
  public SkyscatterPipelineBuilder setMapTopics(String... topics) {
    return set(SourceOptions.TOPICS, List.of(topics));
  }

  /** Sets {@link SourceOptions#GROUP_ID}. */
  public SkyscatterPipelineBuilder setGroupId(String groupId) {
    return set(SourceOptions.GROUP_ID, groupId);
  }

  /** Sets {@link SourceOptions#MAP_LIMIT}. */
  public SkyscatterPipelineBuilder setMapLimit(MemorySize limit) {
    return set(SourceOptions.MAP_LIMIT, limit);
  }

  /** Sets {@link EncodeOptions#RULES}; required. */
  public SkyscatterPipelineBuilder setEncodingRules(EncodingRules rules) {
    return set(EncodeOptions.RULES, rules.toSettings());
  }

  /** Sets {@link SinkOptions#COVARIANCES_TOPIC}. */
  public SkyscatterPipelineBuilder setCovariancesTopic(String topic) {
    return set(SinkOptions.COVARIANCES_TOPIC, topic);
  }

  /** Sets {@link SinkOptions#REJECTED_TOPIC}. */
  public SkyscatterPipelineBuilder setRejectedTopic(String topic) {
    return set(SinkOptions.REJECTED_TOPIC, topic);
  }

  /** Sets {@link SinkOptions#FORMAT}. */
  public SkyscatterPipelineBuilder setFormat(WireFormat format) {
    return set(SinkOptions.FORMAT, format);
  }

  /** Sets {@link SinkOptions#CODEC}. */
  public SkyscatterPipelineBuilder setCodec(ContainerCodec codec) {
    return set(SinkOptions.CODEC, codec);
  }

  /** Sets {@link SinkOptions#COEFFICIENTS}. */
  public SkyscatterPipelineBuilder setCoefficients(CoefficientType type) {
    return set(SinkOptions.COEFFICIENTS, type);
  }

  /** Sets {@link SinkOptions#DELIVERY_GUARANTEE}. */
  public SkyscatterPipelineBuilder setDeliveryGuarantee(DeliveryGuarantee guarantee) {
    return set(SinkOptions.DELIVERY_GUARANTEE, guarantee);
  }

  /** Sets {@link SinkOptions#TRANSACTIONAL_ID_PREFIX}; required for exactly-once. */
  public SkyscatterPipelineBuilder setTransactionalIdPrefix(String prefix) {
    return set(SinkOptions.TRANSACTIONAL_ID_PREFIX, prefix);
  }

  /** Sets any option of the pipeline. */
  public <T> SkyscatterPipelineBuilder set(ConfigOption<T> option, T value) {
    options.set(option, value);
    return this;
  }

  /** Takes all options of the pipeline from a configuration, and leaves those of Flink alone. */
  public SkyscatterPipelineBuilder configure(Configuration configuration) {
    Configuration own = configuration.clone();
    for (String key : configuration.keySet()) {
      if (!key.startsWith(KnownOptions.PREFIX)) {
        own.removeKey(key);
      }
    }
    options.addAll(own);
    return this;
  }

  /**
   * Takes all options of the pipeline from settings as a YAML file holds them, and leaves those of
   * Flink alone; see {@link SettingsMap}.
   *
   * @throws IllegalArgumentException naming the setting at fault
   */
  public SkyscatterPipelineBuilder configure(Map<String, ?> settings) {
    return configure(SettingsMap.toConfiguration(settings));
  }

  /**
   * Checks all options.
   *
   * @throws IllegalArgumentException naming the option at fault
   */
  public SkyscatterPipeline build() {
    PipelineChecks.check(options);
    return new SkyscatterPipeline(options.clone());
  }
}
