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

/**
 * Decodes records inside the Kafka source, where watermarks are kept by partition. Each record
 * gives one item or more, whatever its bytes are.
 */
public final class RecordDeserializer implements KafkaRecordDeserializationSchema<DecodedItem> {
  private final TopicFeeds feeds;
  private final EncodingRules rules;
  private final DecodeLimits limits;
  private transient @Nullable RecordDecoder decoder;

  /** Decodes the records of some topics for these rules. */
  public RecordDeserializer(TopicFeeds feeds, EncodingRules rules, DecodeLimits limits) {
    this.feeds = feeds;
    this.rules = rules;
    this.limits = limits;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    Clock clock = Clock.systemUTC();
    decoder = new RecordDecoder(limits.mapBytes(), clock, feeds.open(rules, limits, clock));
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
