package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.v1.Coefficients32;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;

class RoundTripTest {

  private static final ReadLimits LIMITS = ReadLimits.ofBytes(1 << 20);

  static Stream<Arguments> formatsAndCodecs() {
    return Stream.of(
        Arguments.of(WireFormat.BARE, ContainerCodec.NULL),
        Arguments.of(WireFormat.CONFLUENT, ContainerCodec.NULL),
        Arguments.of(WireFormat.CONTAINER, ContainerCodec.NULL),
        Arguments.of(WireFormat.CONTAINER, ContainerCodec.DEFLATE),
        Arguments.of(WireFormat.CONTAINER, ContainerCodec.ZSTANDARD));
  }

  @ParameterizedTest
  @MethodSource("formatsAndCodecs")
  void everyRecordComesBackInEveryFormat(WireFormat format, ContainerCodec codec)
      throws RecordFormatException {
    assertComesBack(SkyMap.class, SampleRecords.skyMap(), format, codec);
    assertComesBack(ScatteringCovariances.class, SampleRecords.covariances(), format, codec);
    assertComesBack(RejectedRecord.class, SampleRecords.rejected(), format, codec);
  }

  private static <T extends SpecificRecordBase> void assertComesBack(
      Class<T> type, T record, WireFormat format, ContainerCodec codec)
      throws RecordFormatException {
    RecordReader<T> reader = new RecordReader<>(type, LIMITS);
    byte[] value = new RecordWriter<T>(record.getSchema(), format, codec, 7).write(record);
    for (int repetition = 0; repetition < 2; repetition++) {
      assertThat(reader.read(value)).isEqualTo(record);
      assertThat(reader.read(value, format)).isEqualTo(record);
    }
  }

  @Test
  void aWriterServesManyRecords() throws RecordFormatException {
    RecordWriter<SkyMap> writer = new RecordWriter<>(SkyMap.getClassSchema());
    SkyMap first = SampleRecords.skyMap();
    SkyMap second = SkyMap.newBuilder(first).setMapId("another").build();
    RecordReader<SkyMap> reader = new RecordReader<>(SkyMap.class, LIMITS);
    byte[] firstValue = writer.write(first);
    byte[] secondValue = writer.write(second);
    assertThat(reader.read(firstValue)).isEqualTo(first);
    assertThat(reader.read(secondValue)).isEqualTo(second);
    assertThat(writer.write(first)).isEqualTo(firstValue);
  }

  @Test
  void singlePrecisionComesBack() throws RecordFormatException {
    ScatteringCovariances record =
        ScatteringCovariances.newBuilder(SampleRecords.covariances())
            .setCoefficients(
                new Coefficients32(
                    List.of(1.5f), List.of(2.5f), List.of(), List.of(-0.25f, Float.MIN_VALUE)))
            .build();
    assertComesBack(
        ScatteringCovariances.class, record, WireFormat.CONTAINER, ContainerCodec.ZSTANDARD);
  }

  @Test
  void theConfluentPrefixHoldsTheSchemaId() {
    byte[] value =
        new RecordWriter<SkyMap>(
                SkyMap.getClassSchema(), WireFormat.CONFLUENT, ContainerCodec.NULL, 0x01020304)
            .write(SampleRecords.skyMap());
    assertThat(value).startsWith(0, 1, 2, 3, 4);
    byte[] bare =
        new RecordWriter<SkyMap>(SkyMap.getClassSchema(), WireFormat.BARE, ContainerCodec.NULL, 0)
            .write(SampleRecords.skyMap());
    assertThat(value).endsWith(bare).hasSize(bare.length + 5);
  }

  @ParameterizedTest
  @EnumSource
  void avroItselfReadsOurContainers(ContainerCodec codec) throws IOException {
    SkyMap map = SampleRecords.skyMap();
    byte[] value =
        new RecordWriter<SkyMap>(map.getSchema(), WireFormat.CONTAINER, codec, 0).write(map);
    try (DataFileStream<GenericRecord> in =
        new DataFileStream<>(new ByteArrayInputStream(value), new GenericDatumReader<>())) {
      GenericRecord record = in.next();
      assertThat(in.hasNext()).isFalse();
      assertThat(record.get("mapId")).hasToString("formula-0001");
      assertThat(record.get("harmonicCoefficients")).isEqualTo(map.getHarmonicCoefficients());
    }
  }

  @Test
  void theContainersSchemaHasNeitherDocsNorWhatIsForJavaAlone() throws IOException {
    byte[] value = new RecordWriter<SkyMap>(SkyMap.getClassSchema()).write(SampleRecords.skyMap());
    try (DataFileStream<GenericRecord> in =
        new DataFileStream<>(new ByteArrayInputStream(value), new GenericDatumReader<>())) {
      Schema schema = in.getSchema();
      assertThat(schema.toString()).doesNotContain("avro.java.string");
      assertThat(schema.toString()).doesNotContain("\"doc\"");
      assertThat(SchemaNormalization.toParsingForm(schema))
          .isEqualTo(SchemaNormalization.toParsingForm(SkyMap.getClassSchema()));
      assertThat(schema.getField("eventTime").schema().getLogicalType().getName())
          .isEqualTo("timestamp-micros");
      assertThat(schema.getField("beam").hasDefaultValue()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "zstandard"})
  void containersOfFastavroAreRead(String codec) throws Exception {
    // Written by fastavro 1.13.1; behind deflated data it leaves three bytes of zlib's checksum.
    String file = "fastavro/" + codec + ".avro";
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file), file)) {
      SkyMap map = new RecordReader<>(SkyMap.class, LIMITS).read(in.readAllBytes());
      assertThat(map.getSampling()).isEqualTo("HEALPIX_RING");
      assertThat(map.getUnit()).isEmpty();
      assertThat(map.getEventTime()).isEqualTo(SampleRecords.skyMap().getEventTime());
      ByteBuffer pixels = map.getPixels().order(ByteOrder.LITTLE_ENDIAN);
      assertThat(pixels.remaining()).isEqualTo(48);
      assertThat(pixels.getFloat(44)).isEqualTo(11f);
    }
  }

  @Test
  void aMissingValueIsRefusedByName() {
    SkyMap map = SampleRecords.skyMap();
    map.put("band", null);
    assertThatThrownBy(() -> new RecordWriter<SkyMap>(map.getSchema()).write(map))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("band");
  }
}
