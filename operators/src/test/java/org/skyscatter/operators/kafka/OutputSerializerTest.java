package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.operators.SoftwareVersion;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RecordPosition;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.Coefficients32;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

class OutputSerializerTest {

  private static final KafkaSizes SIZES = new KafkaSizes(1 << 20);
  private static final OutputTopics TOPICS = new OutputTopics("covariances", "rejected");
  private static final OutputFormat FORMAT =
      format(WireFormat.CONTAINER, ContainerCodec.NULL, CoefficientType.FLOAT64);

  /** Twelve partitions of each topic, listed in no order. */
  private static final KafkaSinkContext KAFKA =
      new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
          return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
          return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
          return IntStream.of(5, 0, 1, 11, 2, 3, 4, 6, 7, 10, 9, 8).toArray();
        }
      };

  @Test
  void publishesCovariancesUnderTheirKey() throws Exception {
    EncodedItem map = TestMaps.encodedMap("WMAP", "V", "2010/map 1");
    ProducerRecord<byte[], byte[]> record = serialize(FORMAT, map);
    assertThat(record.topic()).isEqualTo("covariances");
    assertThat(text(record.key())).isEqualTo("WMAP/V/2010%2Fmap 1/" + TestMaps.config().hash());
    assertThat(record.timestamp()).isNull();
    ScatteringCovariances value = read(ScatteringCovariances.class, record.value());
    assertThat(value.getMapId()).isEqualTo("2010/map 1");
    assertThat(value.getMean()).isEqualTo(TestMaps.coefficients().mean());
  }

  @Test
  void keepsTheMapsOfABandInOnePartition() throws Exception {
    OutputSerializer serializer = opened(FORMAT, 3 << 20);
    Integer first = partition(serializer, "WMAP", "V", "map-1");
    assertThat(partition(serializer, "WMAP", "V", "map-2")).isEqualTo(first);
    assertThat(IntStream.range(0, 50).mapToObj(i -> partition(serializer, "S" + i, "V", "m")))
        .contains(0, 11)
        .allMatch(partition -> partition >= 0 && partition < 12);
  }

  private static Integer partition(
      OutputSerializer serializer, String survey, String band, String mapId) {
    return serializer.serialize(TestMaps.encodedMap(survey, band, mapId), KAFKA, null).partition();
  }

  /** The numbers are the murmur2, computed elsewhere, of the key survey/band. */
  @ParameterizedTest
  @CsvSource({"WMAP, V, 12, 11", "WMAP, W, 12, 8", "Planck, 143, 5, 2"})
  void choosesThePartitionByTheHashOfKafka(
      String survey, String band, int partitions, int expected) {
    MapMetadata metadata = TestMaps.metadata("m", survey, band, "MW", 8);
    assertThat(OutputKeys.partitionIndex(metadata, partitions)).isEqualTo(expected);
  }

  @Test
  void givesNoTwoMapsOneKey() {
    assertThat(text(OutputKeys.key(TestMaps.encodedMap("a/b", "c", "m"))))
        .startsWith("a%2Fb/c/m/")
        .isNotEqualTo(text(OutputKeys.key(TestMaps.encodedMap("a", "b/c", "m"))));
    assertThat(text(OutputKeys.key(TestMaps.encodedMap("a%2Fb", "c", "m")))).startsWith("a%252Fb/");
  }

  @Test
  void publishesRejectionsUnderTheirOriginalKeyWithAllOfTheRecord() throws Exception {
    ProducerRecord<byte[], byte[]> record = serialize(FORMAT, TestMaps.rejection());
    assertThat(record.topic()).isEqualTo("rejected");
    assertThat(record.key()).containsExactly(1, 2, 3);
    assertThat(record.partition()).isNull();
    RejectedRecord value = read(RejectedRecord.class, record.value());
    assertThat(value.getTopic()).isEqualTo("maps");
    assertThat(value.getPartition()).isEqualTo(3);
    assertThat(value.getOffset()).isEqualTo(77);
    assertThat(value.getTimestamp()).isEqualTo(Instant.ofEpochMilli(1_264_507_200_000L));
    assertThat(value.getKey()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(value.getHeaders()).hasSize(2);
    assertThat(value.getHeaders().get(0).getKey()).isEqualTo("trace");
    assertThat(value.getHeaders().get(0).getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {9, 8}));
    assertThat(value.getHeaders().get(1).getValue()).isNull();
    assertThat(value.getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {4, 5, 6, 7}));
    assertThat(value.getValueBytes()).isEqualTo(4);
    assertThat(value.getValueChecksum()).isEqualTo(TestMaps.bytes(4, 5, 6, 7).sha256());
    assertThat(value.getTruncated()).isFalse();
    assertThat(value.getStage()).isEqualTo("decode");
    assertThat(value.getReason()).isEqualTo("PIXEL_COUNT");
    assertThat(value.getField()).isEqualTo("pixels");
    assertThat(value.getMessage()).isEqualTo("too few");
    assertThat(value.getMapId()).isEqualTo("map-1");
    assertThat(value.getRejectedAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20.000001Z"));
    assertThat(value.getSoftwareVersion()).isEqualTo(SoftwareVersion.VERSION);
  }

  @Test
  void publishesRejectionsWithoutKeyAndValueAndWithTheOddestTimes() throws Exception {
    OriginalRecord bare =
        new OriginalRecord(new RecordPosition("maps", 0, 0), -1, null, List.of(), null);
    Rejection rejection =
        Rejection.of(
            bare,
            Rejection.Stage.ENCODE,
            new Rejection.Cause(RejectionReason.NULL_VALUE, null, "no value"),
            null,
            Long.MIN_VALUE);
    ProducerRecord<byte[], byte[]> record = serialize(FORMAT, rejection);
    assertThat(record.key()).isNull();
    RejectedRecord value = read(RejectedRecord.class, record.value());
    assertThat(value.getValue()).isNull();
    assertThat(value.getTimestamp()).isEqualTo(Instant.ofEpochMilli(-1));
    assertThat(value.getStage()).isEqualTo("encode");
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void writesTheChosenFormat(WireFormat format) throws Exception {
    OutputFormat chosen = format(format, ContainerCodec.ZSTANDARD, CoefficientType.FLOAT32);
    byte[] covariances = serialize(chosen, TestMaps.encodedMap("WMAP", "V", "m")).value();
    byte[] rejected = serialize(chosen, TestMaps.rejection()).value();
    if (format == WireFormat.CONFLUENT) {
      assertThat(ByteBuffer.wrap(covariances).getInt(1)).isEqualTo(11);
      assertThat(ByteBuffer.wrap(rejected).getInt(1)).isEqualTo(12);
    }
    ScatteringCovariances record =
        new RecordReader<>(ScatteringCovariances.class, ReadLimits.ofBytes(1 << 20))
            .read(covariances, format);
    assertThat(record.getCoefficients()).isInstanceOf(Coefficients32.class);
    assertThat(
            new RecordReader<>(RejectedRecord.class, ReadLimits.ofBytes(1 << 20))
                .read(rejected, format)
                .getMapId())
        .isEqualTo("map-1");
  }

  @Test
  void endsTheJobWhereARecordIsTooLargeForItsTopic() throws Exception {
    OutputSerializer serializer = opened(FORMAT, 1000);
    assertThatThrownBy(
            () -> serializer.serialize(TestMaps.encodedMap("WMAP", "V", "map-1"), KAFKA, null))
        .isInstanceOf(SuppressRestartsException.class)
        .rootCause()
        .hasMessageContaining("the record of map-1 needs")
        .hasMessageContaining("topic covariances takes 1000")
        .hasMessageContaining("--entity-name covariances --add-config max.message.bytes=");
  }

  @Test
  void rejectionsOfTheLargestRecordsFit() throws Exception {
    byte[] key = new byte[100_000];
    byte[] value = new byte[SIZES.mapLimit() - key.length];
    new Random(1).nextBytes(value);
    OriginalRecord largest =
        new OriginalRecord(
            new RecordPosition("maps", 0, 0), 0, Bytes.wrap(key), List.of(), Bytes.wrap(value));
    Rejection rejection =
        Rejection.of(
            largest,
            Rejection.Stage.DECODE,
            new Rejection.Cause(RejectionReason.UNDECODABLE, "f", "m".repeat(100_000)),
            "i".repeat(100_000),
            0);
    for (ContainerCodec codec : ContainerCodec.values()) {
      OutputFormat format = format(WireFormat.CONTAINER, codec, CoefficientType.FLOAT64);
      byte[] published = serialize(format, rejection).value();
      assertThat(read(RejectedRecord.class, published).getValue())
          .isEqualTo(ByteBuffer.wrap(value));
    }
  }

  @Test
  void namesItsTopicsForTransactions() {
    OutputSerializer serializer = new OutputSerializer(TOPICS, FORMAT, SIZES, limits(1 << 20));
    KafkaDatasetFacet facet = serializer.getKafkaDatasetFacet().orElseThrow();
    assertThat(facet.getTopicIdentifier().getTopics()).containsExactly("covariances", "rejected");
  }

  private static OutputFormat format(
      WireFormat format, ContainerCodec codec, CoefficientType coefficients) {
    return new OutputFormat(format, codec, coefficients, 11, 12, null);
  }

  private static ProducerRecord<byte[], byte[]> serialize(OutputFormat format, EncodedItem item)
      throws Exception {
    return opened(format, 3 << 20).serialize(item, KAFKA, 5L);
  }

  private static OutputSerializer opened(OutputFormat format, int covariancesLimit)
      throws Exception {
    OutputSerializer serializer =
        InstantiationUtil.clone(
            new OutputSerializer(TOPICS, format, SIZES, limits(covariancesLimit)));
    serializer.open(context(), KAFKA);
    return serializer;
  }

  private static TopicLimits.Source limits(int covariances) {
    return () -> new TopicLimits(Map.of("covariances", covariances, "rejected", 3 << 20));
  }

  private static SerializationSchema.InitializationContext context() {
    return new SerializationSchema.InitializationContext() {
      @Override
      public MetricGroup getMetricGroup() {
        return new UnregisteredMetricsGroup();
      }

      @Override
      public UserCodeClassLoader getUserCodeClassLoader() {
        return SimpleUserCodeClassLoader.create(OutputSerializerTest.class.getClassLoader());
      }
    };
  }

  private static <T extends SpecificRecordBase> T read(Class<T> type, byte[] value)
      throws RecordFormatException {
    return new RecordReader<>(type, ReadLimits.ofBytes(3 << 20)).read(value);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
