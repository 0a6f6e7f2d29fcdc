package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.skyscatter.schemas.RecordFormatException.LENGTH_BEYOND_DATA;
import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;

/** Small values that declare much must be refused before anything is allocated for them. */
class DeclaredLengthTest {

  private static final int LIMIT = 1 << 28;
  private static final long SMALL = 1 << 20;

  private static <T extends SpecificRecordBase> RecordFormatException refused(
      Class<T> type, ReadLimits limits, byte[] value) {
    RecordReader<T> reader = new RecordReader<>(type, limits);
    // The first reading loads classes.
    RecordFormatException first = failure(reader, value);
    RecordFormatException[] second = new RecordFormatException[1];
    long allocated = AllocatedBytes.during(() -> second[0] = failure(reader, value));
    assertThat(allocated).as("bytes allocated").isLessThan(SMALL);
    assertThat(second[0]).hasMessage(first.getMessage());
    return first;
  }

  private static RecordFormatException failure(RecordReader<?> reader, byte[] value) {
    return catchThrowableOfType(RecordFormatException.class, () -> reader.read(value));
  }

  private static <T extends SpecificRecordBase> RecordFormatException refused(
      Class<T> type, byte[] value) {
    return refused(type, ReadLimits.ofBytes(LIMIT), value);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 1 << 20, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE})
  void aTextBeyondTheData(long length) {
    byte[] value =
        AvroBytes.of(
            out -> {
              out.writeLong(length);
              out.writeFixed(new byte[] {'x'});
            });
    RecordFormatException e = refused(SkyMap.class, value);
    assertThat(e.reason()).isEqualTo(LENGTH_BEYOND_DATA);
    assertThat(e.field()).isEqualTo("mapId");
    assertThat(e)
        .hasMessage(
            "SkyMap (bare Avro), field mapId: declares " + length + " bytes where 1 remain");
  }

  @Test
  void aNegativeLength() {
    RecordFormatException e = refused(SkyMap.class, AvroBytes.of(out -> out.writeLong(-5)));
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e).hasMessageContaining("field mapId: expected a length, found -5");
  }

  @ParameterizedTest
  @ValueSource(longs = {100, Integer.MAX_VALUE, Long.MAX_VALUE})
  void pixelsBeyondTheData(long length) {
    byte[] value =
        AvroBytes.of(
            out -> {
              for (String text : List.of("id", "survey", "band")) {
                out.writeString(text);
              }
              out.writeLong(0);
              out.writeString("MW");
              out.writeInt(4);
              for (String text : List.of("", "", "float32")) {
                out.writeString(text);
              }
              out.writeIndex(1);
              out.writeLong(length);
              out.writeFixed(new byte[50]);
            });
    RecordFormatException e = refused(SkyMap.class, value);
    assertThat(e.reason()).isEqualTo(LENGTH_BEYOND_DATA);
    assertThat(e.field()).isEqualTo("pixels");
    assertThat(e).hasMessageContaining("declares " + length + " bytes where 50 remain");
  }

  /** Everything of a rejected record before its headers. */
  private static byte[] upToHeaders() {
    return AvroBytes.of(
        out -> {
          out.writeString("topic");
          out.writeInt(0);
          out.writeLong(0);
          out.writeLong(0);
          out.writeIndex(0);
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {101, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, -101})
  void anArrayBeyondTheData(long count) {
    byte[] headers =
        AvroBytes.of(
            out -> {
              out.writeLong(count);
              if (count < 0) {
                out.writeLong(1);
              }
              out.writeFixed(new byte[100]);
            });
    RecordFormatException e =
        refused(RejectedRecord.class, AvroBytes.concat(upToHeaders(), headers));
    assertThat(e.reason()).isEqualTo(LENGTH_BEYOND_DATA);
    assertThat(e.field()).isEqualTo("headers");
    assertThat(e).hasMessageContaining("items where 100 bytes remain");
  }

  @Test
  void anArrayBlockLargerThanTheData() {
    byte[] headers =
        AvroBytes.of(
            out -> {
              out.writeLong(-1);
              out.writeLong(Integer.MAX_VALUE);
              out.writeFixed(new byte[100]);
            });
    RecordFormatException e =
        refused(RejectedRecord.class, AvroBytes.concat(upToHeaders(), headers));
    assertThat(e.reason()).isEqualTo(LENGTH_BEYOND_DATA);
    assertThat(e.field()).isEqualTo("headers");
  }

  @Test
  void aFieldInsideAnArray() {
    byte[] headers =
        AvroBytes.of(
            out -> {
              out.writeLong(2);
              out.writeString("key");
              out.writeIndex(0);
              out.writeString("key");
              out.writeIndex(1);
              out.writeLong(1000);
              out.writeFixed(new byte[10]);
            });
    RecordFormatException e =
        refused(RejectedRecord.class, AvroBytes.concat(upToHeaders(), headers));
    assertThat(e.field()).isEqualTo("headers[1].value");
  }

  @Test
  void moreItemsThanTheLimit() {
    byte[] headers =
        AvroBytes.of(
            out -> {
              for (int block = 0; block < 3; block++) {
                out.writeLong(4);
                out.writeFixed(new byte[8]);
              }
              out.writeFixed(new byte[100]);
            });
    RecordFormatException e =
        refused(
            RejectedRecord.class,
            new ReadLimits(LIMIT, 10),
            AvroBytes.concat(upToHeaders(), headers));
    assertThat(e.reason()).isEqualTo(OVERSIZE);
    assertThat(e.field()).isEqualTo("headers");
    assertThat(e).hasMessageContaining("declares 4 items where at most 10 in all are allowed");
  }

  @Test
  void numbersOfAnArrayAreCountedInBytes() {
    // 1,500 doubles are fewer than the bytes that remain, but not with 8 bytes each.
    ScatteringCovariances record = SampleRecords.covariances();
    byte[] whole =
        new RecordWriter<ScatteringCovariances>(
                record.getSchema(), WireFormat.BARE, ContainerCodec.NULL, 0)
            .write(record);
    // The fields from version on have ten bytes.
    int coefficients = (5 + 5 + 10 + 30) * 8 + 4 * 2 + 1 + 10;
    byte[] value =
        AvroBytes.concat(
            Arrays.copyOf(whole, whole.length - coefficients),
            AvroBytes.of(
                out -> {
                  out.writeIndex(0);
                  out.writeLong(1500);
                  out.writeFixed(new byte[2000]);
                }));
    RecordFormatException e = refused(ScatteringCovariances.class, value);
    assertThat(e.reason()).isEqualTo(LENGTH_BEYOND_DATA);
    assertThat(e.field()).isEqualTo("coefficients.s1");
    assertThat(e).hasMessageContaining("12000 bytes expected, 2000 remain");
  }

  /** Types of which a value has no bytes, so that a count alone would cost memory or time. */
  static Stream<Schema> emptyTypes() {
    return Stream.of(
        Schema.create(Schema.Type.NULL),
        Schema.createFixed("Nothing", null, "test", 0),
        SchemaBuilder.record("Empty").namespace("test").fields().endRecord());
  }

  @ParameterizedTest
  @MethodSource("emptyTypes")
  void itemsOfNoBytes(Schema empty) {
    for (Schema extra : List.of(Schema.createArray(empty), Schema.createMap(empty))) {
      byte[] body = AvroBytes.of(out -> out.writeLong(1L << 60));
      RecordFormatException e =
          refused(SkyMap.class, AvroBytes.container(withFirstField(extra), body));
      assertThat(e.reason()).isEqualTo(LENGTH_BEYOND_DATA);
      assertThat(e.field()).isEqualTo("extra");
    }
  }

  @Test
  void itemsOfNoBytesInManyBlocks() {
    byte[] padding = new byte[1 << 16];
    byte[] blocks =
        AvroBytes.of(
            out -> {
              for (int block = 0; block < 20_000; block++) {
                out.writeLong(60_000);
              }
              out.writeFixed(padding);
            });
    Schema writer = withFirstField(Schema.createArray(Schema.create(Schema.Type.NULL)));
    RecordFormatException e = refused(SkyMap.class, AvroBytes.container(writer, blocks));
    assertThat(e.reason()).isEqualTo(OVERSIZE);
    assertThat(e.field()).isEqualTo("extra");
  }

  private static Schema withFirstField(Schema extra) {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field("extra", extra));
    for (Schema.Field field : SkyMap.getClassSchema().getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    return Schema.createRecord("SkyMap", null, "org.skyscatter.v1", false, fields);
  }

  @ParameterizedTest
  @ValueSource(longs = {200, Integer.MAX_VALUE, Long.MAX_VALUE})
  void aContainerBlockBeyondTheData(long size) {
    byte[] header = AvroBytes.header(Map.of("avro.schema", SkyMap.getClassSchema().toString()));
    byte[] block =
        AvroBytes.of(
            out -> {
              out.writeLong(1);
              out.writeLong(size);
              out.writeFixed(new byte[100]);
            });
    RecordFormatException e = refused(SkyMap.class, AvroBytes.concat(header, block));
    assertThat(e.reason()).isEqualTo(LENGTH_BEYOND_DATA);
    assertThat(e)
        .hasMessage(
            "SkyMap (Avro object container): the container's block: declares "
                + size
                + " bytes where 100 remain");
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, Long.MAX_VALUE})
  void containerMetadataBeyondTheData(long declared) {
    byte[] entries =
        AvroBytes.of(
            out -> {
              out.writeFixed(new byte[] {'O', 'b', 'j', 1});
              out.writeLong(declared);
              out.writeFixed(new byte[50]);
            });
    byte[] length =
        AvroBytes.of(
            out -> {
              out.writeFixed(new byte[] {'O', 'b', 'j', 1});
              out.writeLong(1);
              out.writeLong(declared);
              out.writeFixed(new byte[50]);
            });
    for (byte[] value : List.of(entries, length)) {
      RecordFormatException e = refused(SkyMap.class, value);
      assertThat(e.reason()).isEqualTo(LENGTH_BEYOND_DATA);
      assertThat(e).hasMessageContaining("the container's header: declares");
    }
  }

  @Test
  void aSchemaOfMoreThanAnyNeeds() {
    byte[] value =
        AvroBytes.concat(
            AvroBytes.header(Map.of("avro.schema", " ".repeat(3 << 20))),
            AvroBytes.block(1, new byte[0]));
    RecordFormatException e = refused(SkyMap.class, value);
    assertThat(e.reason()).isEqualTo(OVERSIZE);
    assertThat(e).hasMessageContaining("expected a text of at most 262144 bytes");
  }

  @ParameterizedTest
  @EnumSource(
      value = ContainerCodec.class,
      names = {"DEFLATE", "ZSTANDARD"})
  void aBlockThatExpandsBeyondTheLimit(ContainerCodec codec) {
    byte[] value =
        AvroBytes.container(
            SkyMap.getClassSchema(), codec.metadataName(), codec.compress(new byte[1 << 26]));
    assertThat(value.length).isLessThan(100_000);
    RecordFormatException e = refused(SkyMap.class, ReadLimits.ofBytes(100_000), value);
    assertThat(e.reason()).isEqualTo(OVERSIZE);
    assertThat(e)
        .hasMessageContaining(codec.metadataName())
        .hasMessageContaining("expands beyond the limit of 100000 bytes");
  }

  @ParameterizedTest
  @EnumSource
  void aBlockOfJustTheLimitIsRead(ContainerCodec codec) throws RecordFormatException {
    SkyMap map =
        SkyMap.newBuilder(SampleRecords.skyMap())
            .setHarmonicCoefficients(null)
            .setPixels(ByteBuffer.wrap(new byte[50_000]))
            .build();
    int size =
        new RecordWriter<SkyMap>(map.getSchema(), WireFormat.BARE, ContainerCodec.NULL, 0)
            .write(map)
            .length;
    byte[] value =
        new RecordWriter<SkyMap>(map.getSchema(), WireFormat.CONTAINER, codec, 0).write(map);
    int limit = codec == ContainerCodec.NULL ? value.length : size;
    assertThat(new RecordReader<>(SkyMap.class, ReadLimits.ofBytes(limit)).read(value))
        .isEqualTo(map);
    assertThat(refused(SkyMap.class, ReadLimits.ofBytes(limit - 1), value).reason())
        .isEqualTo(OVERSIZE);
  }

  @Test
  void aZstandardFrameThatAsksForALargeWindow() {
    // A frame of a single empty raw block: magic, no flags, window of 2^31 bytes, last block.
    byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xA8, 1, 0, 0};
    RecordFormatException e =
        refused(SkyMap.class, AvroBytes.container(SkyMap.getClassSchema(), "zstandard", frame));
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e).hasMessageContaining("too much memory");
  }

  @Test
  void aValueAboveTheLimit() {
    byte[] value = new byte[101];
    RecordFormatException e = refused(SkyMap.class, ReadLimits.ofBytes(100), value);
    assertThat(e.reason()).isEqualTo(OVERSIZE);
    assertThat(e).hasMessageContaining("at most 100 bytes, found 101");
  }

  @Test
  void aSchemaThatRepeatsItselfBeyondBounds() {
    // Each record has the one before twice: 2^40 fields of no bytes in a record of no bytes.
    Schema type = SchemaBuilder.record("R0").namespace("test").fields().endRecord();
    for (int level : IntStream.rangeClosed(1, 40).toArray()) {
      type =
          Schema.createRecord(
              "R" + level,
              null,
              "test",
              false,
              List.of(new Schema.Field("a", type), new Schema.Field("b", type)));
    }
    byte[] value = AvroBytes.container(withFirstField(type), new byte[0]);
    RecordFormatException e = refused(SkyMap.class, value);
    assertThat(e.reason()).isEqualTo(OVERSIZE);
    assertThat(e).hasMessageContaining("a writer's schema of at most 4096 types");
  }
}
