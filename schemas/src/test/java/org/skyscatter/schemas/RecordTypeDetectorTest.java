package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;
import static org.skyscatter.schemas.RecordFormatException.UNKNOWN_SCHEMA_ID;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.v1.SkyMap;

class RecordTypeDetectorTest {

  private static final int MAP_ID = 7;
  private static final int NUMBER_ID = 8;

  private final List<Integer> asked = new ArrayList<>();
  private final RecordTypeDetector detector = new RecordTypeDetector("record", this::schemaJson);
  private final RecordTypeDetector alone = new RecordTypeDetector("record", null);

  private String schemaJson(int id) throws UnusableSchemaException {
    asked.add(id);
    return switch (id) {
      case MAP_ID -> SkyMap.getClassSchema().toString();
      case NUMBER_ID -> "\"long\"";
      default -> throw new UnusableSchemaException(UNKNOWN_SCHEMA_ID, "not there");
    };
  }

  private static <T extends SpecificRecordBase> byte[] write(
      T record, WireFormat format, ContainerCodec codec, int id) {
    return new RecordWriter<T>(record.getSchema(), format, codec, id).write(record);
  }

  @ParameterizedTest
  @EnumSource
  void aContainerSaysByItself(ContainerCodec codec) throws RecordFormatException {
    for (SpecificRecordBase record : List.of(SampleRecords.skyMap(), SampleRecords.rejected())) {
      byte[] value = write(record, WireFormat.CONTAINER, codec, 0);
      assertThat(alone.typeOf(value)).contains(record.getSchema().getFullName());
      assertThat(detector.typeOf(value)).contains(record.getSchema().getFullName());
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aPrefixSaysByItsId() throws RecordFormatException {
    byte[] value = write(SampleRecords.skyMap(), WireFormat.CONFLUENT, ContainerCodec.NULL, MAP_ID);
    assertThat(detector.typeOf(value)).contains("org.skyscatter.v1.SkyMap");
    assertThat(detector.typeOf(value)).contains("org.skyscatter.v1.SkyMap");
    assertThat(asked).containsExactly(MAP_ID);
    assertThat(alone.typeOf(value)).isEmpty();
    assertThat(detector.typeOf(ConfluentPrefix.of(NUMBER_ID))).contains("long");
  }

  @Test
  void bareBytesDoNotSay() throws RecordFormatException {
    byte[] value = write(SampleRecords.skyMap(), WireFormat.BARE, ContainerCodec.NULL, 0);
    assertThat(detector.typeOf(value)).isEmpty();
    assertThat(detector.typeOf(new byte[0])).isEmpty();
  }

  @Test
  void bytesThatCannotSayAreRefused() {
    RecordFormatException e =
        catchThrowableOfType(
            RecordFormatException.class, () -> detector.typeOf(ConfluentPrefix.of(99)));
    assertThat(e.reason()).isEqualTo(UNKNOWN_SCHEMA_ID);
    assertThat(e).hasMessage("record (Confluent prefix, schema id 99): not there");
    for (byte[] value :
        List.of(
            new byte[] {0, 0, 1},
            new byte[] {'O', 'b', 'j', 1},
            AvroBytes.header(Map.of("avro.codec", "null")),
            AvroBytes.header(Map.of("avro.schema", "{")))) {
      assertThatThrownBy(() -> detector.typeOf(value)).isInstanceOf(RecordFormatException.class);
    }
    byte[] deep =
        AvroBytes.header(
            Map.of("avro.schema", "[".repeat(100_000) + "\"int\"" + "]".repeat(100_000)));
    assertThat(catchThrowableOfType(RecordFormatException.class, () -> alone.typeOf(deep)).reason())
        .isEqualTo(UNDECODABLE);
  }

  @Test
  void aRegistryThatDoesNotAnswerIsTheFaultOfNoRecord() {
    RecordTypeDetector cutOff =
        new RecordTypeDetector(
            "record",
            id -> {
              throw new RegistryUnavailableException("down", null);
            });
    assertThatThrownBy(() -> cutOff.typeOf(ConfluentPrefix.of(1)))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void onlyTheHeaderOfAContainerIsLookedAt() throws RecordFormatException {
    byte[] header = AvroBytes.header(Map.of("avro.schema", SkyMap.getClassSchema().toString()));
    Schema schema = SkyMap.getClassSchema();
    assertThat(alone.typeOf(AvroBytes.concat(header, new byte[] {1, 2, 3})))
        .contains(schema.getFullName());
  }
}
