package org.skyscatter.operators.decode;

import java.time.Clock;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.ItemTypeInfo;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.metrics.RejectionCounters;
import org.skyscatter.operators.metrics.SkyscatterMetrics;

/**
 * Decodes the records of a topic of maps inside the Kafka source, where watermarks are kept by
 * partition. Each record gives one item, whatever its bytes are; no input or output is done.
 */
public final class SkyMapDeserializer implements KafkaRecordDeserializationSchema<DecodedItem> {

  private final EncodingRules rules;
  private final DecodeLimits limits;

  private transient @Nullable Session session;

  /** What lives as long as a task. */
  private record Session(MapDecoder decoder, Counter mapsIn, RejectionCounters rejected) {}

  /** Decodes maps for these rules. */
  public SkyMapDeserializer(EncodingRules rules, DecodeLimits limits) {
    this.rules = rules;
    this.limits = limits;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    MetricGroup group = context.getMetricGroup().addGroup(SkyscatterMetrics.GROUP);
    session =
        new Session(
            new MapDecoder(rules, limits, Clock.systemUTC()),
            group.counter(SkyscatterMetrics.MAPS_IN),
            new RejectionCounters(group));
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> kafkaRecord, Collector<DecodedItem> out) {
    if (session == null) {
      throw new IllegalStateException("open was not called");
    }
    session.mapsIn().inc();
    DecodedItem item = session.decoder().decode(kafkaRecord);
    if (item instanceof Rejection rejection) {
      session.rejected().count(rejection.cause().reason());
    }
    // In a chain this runs what is downstream; its failures are not those of the record.
    out.collect(item);
  }

  @Override
  public TypeInformation<DecodedItem> getProducedType() {
    return ItemTypeInfo.DECODED;
  }
}
