package org.skyscatter.operators.decode;

import java.time.Clock;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.schemas.SchemaSource;
import org.skyscatter.schemas.registry.RegistrySettings;

/**
 * Decodes records inside the Kafka source, where watermarks are kept by partition. Each record
 * gives one item or more, whatever its bytes are. Only schemas that a registry knows are asked for
 * meanwhile, each once; a registry that does not answer fails the job.
 */
public final class RecordDeserializer implements KafkaRecordDeserializationSchema<DecodedItem> {
  private final TopicFeeds feeds;
  private final EncodingRules rules;
  private final DecodeLimits limits;
  private final @Nullable RegistrySettings registry;
  private transient @Nullable RecordDecoder decoder;

  /**
   * Decodes the records of some topics.
   *
   * @param registry where the schemas of records with a Confluent prefix are found, null where
   *     these are written by our own
   */
  public RecordDeserializer(
      TopicFeeds feeds,
      EncodingRules rules,
      DecodeLimits limits,
      @Nullable RegistrySettings registry) {
    this.registry = registry;
    this.feeds = feeds;
    this.rules = rules;
    this.limits = limits;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    Clock clock = Clock.systemUTC();
    SchemaSource source = registry == null ? null : registry.connect();
    decoder = new RecordDecoder(limits.mapBytes(), clock, feeds.open(rules, limits, source, clock));
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> kafkaRecord, Collector<DecodedItem> out) {
    if (decoder == null) {
      throw new IllegalStateException("open was not called");
    }
    // In a chain this runs what is downstream; its failures are not those of the record.
    decoder.decode(kafkaRecord).forEach(out::collect);
  }

  @Override
  public TypeInformation<DecodedItem> getProducedType() {
    return ItemTypeInfo.DECODED;
  }
}
