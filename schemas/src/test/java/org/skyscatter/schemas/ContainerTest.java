package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.skyscatter.schemas.RecordFormatException.RECORD_COUNT;
import static org.skyscatter.schemas.RecordFormatException.TRAILING_BYTES;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;
import static org.skyscatter.schemas.RecordFormatException.UNKNOWN_CODEC;

import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.v1.SkyMap;

/** Containers that are not one whole record, and bare and prefixed values that are not. */
class ContainerTest {
  /** The bytes of version, location and beam in the sample. */
  private static final int AFTER_COMPLEX_MAP = 3;

  private static final Schema SCHEMA = SkyMap.getClassSchema();
  private static final byte[] HEADER = AvroBytes.header(Map.of("avro.schema", SCHEMA.toString()));

  private final RecordReader<SkyMap> reader =
      new RecordReader<>(SkyMap.class, ReadLimits.ofBytes(1 << 20));
  private final byte[] body =
      new RecordWriter<SkyMap>(SCHEMA, WireFormat.BARE, ContainerCodec.NULL, 0)
          .write(SampleRecords.skyMap());

  private RecordFormatException refused(byte[] value) {
    return catchThrowableOfType(RecordFormatException.class, () -> reader.read(value));
  }

  private RecordFormatException refused(byte[] value, WireFormat format) {
    return catchThrowableOfType(RecordFormatException.class, () -> reader.read(value, format));
  }

  @Test
  void noCodecMeansNone() throws RecordFormatException {
    assertThat(reader.read(AvroBytes.concat(HEADER, AvroBytes.block(1, body))))
        .isEqualTo(SampleRecords.skyMap());
  }

  @Test
  void noRecord() {
    RecordFormatException e = refused(HEADER);
    assertThat(e.reason()).isEqualTo(RECORD_COUNT);
    assertThat(e)
        .hasMessage(
            "SkyMap (Avro object container): expected a container of exactly one record, found no"
                + " record");
    assertThat(refused(AvroBytes.concat(HEADER, AvroBytes.block(0, new byte[0]))).reason())
        .isEqualTo(RECORD_COUNT);
  }

  @Test
  void moreThanOneRecord() {
    RecordFormatException inOneBlock =
        refused(AvroBytes.concat(HEADER, AvroBytes.block(3, AvroBytes.concat(body, body, body))));
    assertThat(inOneBlock.reason()).isEqualTo(RECORD_COUNT);
    assertThat(inOneBlock).hasMessageContaining("exactly one record, found 3 records");
    byte[] block = AvroBytes.block(1, body);
    RecordFormatException inTwoBlocks = refused(AvroBytes.concat(HEADER, block, block));
    assertThat(inTwoBlocks.reason()).isEqualTo(RECORD_COUNT);
    assertThat(inTwoBlocks).hasMessageContaining("found more than one block");
  }

  @Test
  void aBlockThatDeclaresOneRecordAndHoldsTwo() {
    RecordFormatException e =
        refused(AvroBytes.concat(HEADER, AvroBytes.block(1, AvroBytes.concat(body, body))));
    assertThat(e.reason()).isEqualTo(TRAILING_BYTES);
    assertThat(e).hasMessageContaining(body.length + " bytes follow the end of the record");
  }

  @Test
  void anotherSyncMarker() {
    byte[] value = AvroBytes.concat(HEADER, AvroBytes.block(1, body));
    value[value.length - 1] ^= 1;
    RecordFormatException e = refused(value);
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e).hasMessageContaining("sync marker");
  }

  @Test
  void anUnknownCodec() {
    RecordFormatException e = refused(AvroBytes.container(SCHEMA, "snappy", body));
    assertThat(e.reason()).isEqualTo(UNKNOWN_CODEC);
    assertThat(e).hasMessageContaining("expected codec null, deflate or zstandard, found snappy");
  }

  @Test
  void noSchema() {
    RecordFormatException e =
        refused(
            AvroBytes.concat(
                AvroBytes.header(Map.of("avro.codec", "null")), AvroBytes.block(1, body)));
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e).hasMessageContaining("expected the writer's schema under avro.schema");
  }

  @ParameterizedTest
  @EnumSource(
      value = ContainerCodec.class,
      names = {"DEFLATE", "ZSTANDARD"})
  void aBlockCutShortOrFollowedByOtherBytes(ContainerCodec codec) {
    byte[] block = codec.compress(body);
    for (byte[] wrong :
        new byte[][] {
          new byte[0],
          Arrays.copyOf(block, block.length - 1),
          Arrays.copyOf(block, block.length / 2),
          Arrays.copyOf(block, block.length + 5)
        }) {
      RecordFormatException e = refused(AvroBytes.container(SCHEMA, codec.metadataName(), wrong));
      assertThat(e.reason()).isIn(UNDECODABLE, RecordFormatException.LENGTH_BEYOND_DATA);
    }
  }

  @Test
  void bytesBehindABareRecord() {
    RecordFormatException e = refused(AvroBytes.concat(body, new byte[] {1, 2}));
    assertThat(e.reason()).isEqualTo(TRAILING_BYTES);
    assertThat(e).hasMessageContaining("SkyMap (bare Avro): 2 bytes follow");
  }

  @Test
  void theConfluentPrefixIsNamedByItsSchemaId() {
    RecordFormatException e = refused(new byte[] {0, 0, 0, 1, 2, 4, 'V'});
    assertThat(e.field()).isEqualTo("mapId");
    assertThat(e)
        .hasMessage(
            "SkyMap (Confluent prefix, schema id 258, taken to be our own schema), field mapId:"
                + " declares 2 bytes where 1 remain");
  }

  @Test
  void aPrefixCutShort() {
    RecordFormatException e = refused(new byte[] {0, 0, 0});
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e).hasMessageContaining("expected a zero byte and a schema id of 4 bytes");
    assertThat(refused(body, WireFormat.CONFLUENT).reason()).isEqualTo(UNDECODABLE);
  }

  @Test
  void anotherFormatThanTheOneAskedFor() {
    RecordFormatException e = refused(body, WireFormat.CONTAINER);
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e).hasMessageContaining("expected a container to begin with the bytes Obj and 1");
    byte[] container = new RecordWriter<SkyMap>(SCHEMA).write(SampleRecords.skyMap());
    assertThat(refused(container, WireFormat.BARE).field()).isEqualTo("mapId");
  }

  @Test
  void textThatIsNotUtf8() {
    byte[] value = body.clone();
    value[1] = (byte) 0xC3;
    RecordFormatException e = refused(value);
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e.field()).isEqualTo("mapId");
    assertThat(e).hasMessageContaining("expected text in UTF-8");
  }

  @Test
  void aBooleanOfAnotherValue() {
    byte[] value = body.clone();
    value[value.length - 1 - AFTER_COMPLEX_MAP] = 2;
    RecordFormatException e = refused(value);
    assertThat(e.field()).isEqualTo("complexMap");
    assertThat(e).hasMessageContaining("expected a boolean (0 or 1), found byte 2");
  }

  @Test
  void aBranchThatTheUnionLacks() {
    byte[] value = body.clone();
    int pixelsBranch = value.length - 2176 - 2 - 1 - 2 - AFTER_COMPLEX_MAP;
    assertThat(value[pixelsBranch]).isZero();
    value[pixelsBranch] = 4;
    RecordFormatException e = refused(value);
    assertThat(e.field()).isEqualTo("pixels");
    assertThat(e).hasMessageContaining("expected a branch from 0 to 1, found 2");
  }
}
