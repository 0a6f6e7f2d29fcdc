package org.skyscatter.operators.kafka;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.CovarianceRecords;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/**
 * Writes covariances and rejections, and chooses the topic. The Kafka timestamp is the time of
 * writing: an old event time would let retention delete the record at once.
 */
final class OutputSerializer
    implements KafkaRecordSerializationSchema<EncodedItem>, KafkaDatasetFacetProvider {

  /** More than what Kafka adds to the key and value of a record on its own [bytes]. */
  private static final int BATCH_OVERHEAD = 128;

  private final OutputTopics topics;
  private final OutputFormat format;
  private final KafkaSizes sizes;
  private final TopicLimits.Source limitsSource;

  private transient @Nullable Session session;

  /** What lives as long as a task. */
  private record Session(
      TopicLimits limits,
      CovarianceRecords covarianceRecords,
      RecordWriter<ScatteringCovariances> covariances,
      RecordWriter<RejectedRecord> rejected,
      List<Integer> partitions) {}

  OutputSerializer(
      OutputTopics topics, OutputFormat format, KafkaSizes sizes, TopicLimits.Source limitsSource) {
    this.topics = topics;
    this.format = format;
    this.sizes = sizes;
    this.limitsSource = limitsSource;
  }

  @Override
  public void open(SerializationSchema.InitializationContext context, KafkaSinkContext kafka)
      throws InterruptedException {
    session =
        new Session(
            limitsSource.read(),
            new CovarianceRecords(format.coefficients()),
            format.covariancesWriter(topics.covariances()),
            format.rejectedWriter(topics.rejected()),
            IntStream.of(kafka.getPartitionsForTopic(topics.covariances()))
                .sorted()
                .boxed()
                .toList());
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      EncodedItem item, KafkaSinkContext kafka, @Nullable Long eventTime) {
    if (session == null) {
      throw new IllegalStateException("open was not called");
    }
    return item instanceof EncodedMap map
        ? covariances(map, session)
        : rejected((Rejection) item, session);
  }

  private ProducerRecord<byte[], byte[]> covariances(EncodedMap map, Session task) {
    byte[] key = OutputKeys.key(map);
    byte[] value = task.covariances().write(task.covarianceRecords().of(map));
    int index = OutputKeys.partitionIndex(map.metadata(), task.partitions().size());
    checkSize(topics.covariances(), key, value, map.metadata().mapId(), task);
    return new ProducerRecord<>(topics.covariances(), task.partitions().get(index), key, value);
  }

  private ProducerRecord<byte[], byte[]> rejected(Rejection rejection, Session task) {
    Bytes originalKey = rejection.original().key();
    byte[] key = originalKey == null ? null : originalKey.toArray();
    byte[] value = task.rejected().write(RejectedRecords.of(rejection));
    checkSize(topics.rejected(), key, value, rejection.original().position().toString(), task);
    return new ProducerRecord<>(topics.rejected(), key, value);
  }

  private void checkSize(
      String topic, byte @Nullable [] key, byte[] value, String what, Session task) {
    int size = (key == null ? 0 : key.length) + value.length + BATCH_OVERHEAD;
    if (size > sizes.rejectedTopicLimit()) {
      throw new SuppressRestartsException(
          new IllegalStateException(
              "the record of %s needs %d bytes, but the producer sends at most %d; raise %s"
                  .formatted(
                      what, size, sizes.rejectedTopicLimit(), SourceOptions.MAP_LIMIT.key())));
    }
    task.limits().require(topic, size, "the record of " + what);
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics.all())));
  }
}
