package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.SCHEMA_MISMATCH;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;
import static org.skyscatter.schemas.RecordFormatException.UNKNOWN_SCHEMA_ID;
import static org.skyscatter.schemas.WritersSkyMap.edited;
import static org.skyscatter.schemas.WritersSkyMap.prefixed;
import static org.skyscatter.schemas.WritersSkyMap.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.v1.SkyMap;

/** Confluent records whose schema is found by its id. */
class SchemaSourceTest {

  private static final ReadLimits LIMITS = ReadLimits.ofBytes(1 << 20);
  private static final Schema OWN = SkyMap.getClassSchema();

  private final Map<Integer, String> schemas = new HashMap<>();
  private final List<Integer> asked = new ArrayList<>();
  private final RecordReader<SkyMap> reader =
      new RecordReader<>(SkyMap.class, LIMITS, this::schemaJson);

  private String schemaJson(int id) throws UnusableSchemaException {
    asked.add(id);
    String schema = schemas.get(id);
    if (schema == null) {
      throw new UnusableSchemaException(UNKNOWN_SCHEMA_ID, "the registry has no such schema");
    }
    return schema;
  }

  private RecordFormatException refused(byte[] value) {
    return catchThrowableOfType(RecordFormatException.class, () -> reader.read(value));
  }

  /** The fields of our schema in reverse, and one that we do not know. */
  private static Schema later() {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : OWN.getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    fields.add(new Schema.Field("depth", Schema.create(Schema.Type.INT), "", 0));
    Collections.reverse(fields);
    return Schema.createRecord(OWN.getName(), "", OWN.getNamespace(), false, fields);
  }

  @Test
  void aLaterWritersSchemaIsFoundByItsIdAndResolvedToOurs() throws RecordFormatException {
    schemas.put(-258, later().toString());
    SkyMap map =
        reader.read(
            prefixed(
                -258,
                record(later())
                    .set("depth", 17)
                    .set("pixels", ByteBuffer.wrap(new byte[] {1, 2}))
                    .build()));
    assertThat(map.getMapId()).isEqualTo("formula-0001");
    assertThat(map.getValueType()).isEqualTo("float32");
    assertThat(map.getPixels()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
  }

  @Test
  void anEarlierWritersSchemaGetsOurDefaults() throws RecordFormatException {
    Schema older = edited(",{\"name\":\"complexMap\",\"type\":\"boolean\",\"default\":false}", "");
    schemas.put(3, older.toString());
    assertThat(reader.read(prefixed(3, record(older).build())).getComplexMap()).isFalse();
  }

  @Test
  void eachIdIsAskedForOnce() throws RecordFormatException {
    schemas.put(1, later().toString());
    schemas.put(2, OWN.toString());
    byte[] first = prefixed(1, record(later()).build());
    byte[] second = prefixed(2, record(OWN).build());
    for (int repetition = 0; repetition < 3; repetition++) {
      assertThat(reader.read(first)).isEqualTo(reader.read(second));
    }
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void theOtherFormatsAskForNothing() throws RecordFormatException {
    for (WireFormat format : List.of(WireFormat.BARE, WireFormat.CONTAINER)) {
      reader.read(
          new RecordWriter<SkyMap>(OWN, format, ContainerCodec.NULL, 0)
              .write(SampleRecords.skyMap()));
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void anUnknownIdIsTheFaultOfTheRecord() {
    RecordFormatException e = refused(prefixed(77, record(OWN).build()));
    assertThat(e.reason()).isEqualTo(UNKNOWN_SCHEMA_ID);
    assertThat(e.field()).isNull();
    assertThat(e)
        .hasMessage("SkyMap (Confluent prefix, schema id 77): the registry has no such schema");
  }

  @Test
  void aRegistryThatDoesNotAnswerIsTheFaultOfNoRecord() {
    RegistryUnavailableException unavailable = new RegistryUnavailableException("down", null);
    RecordReader<SkyMap> cutOff =
        new RecordReader<>(
            SkyMap.class,
            LIMITS,
            id -> {
              throw unavailable;
            });
    assertThatThrownBy(() -> cutOff.read(prefixed(1, record(OWN).build()))).isSameAs(unavailable);
  }

  @Test
  void aFieldThatTheWriterLacksIsNamedWithSchemaIdAndRecord() {
    Schema without = edited("{\"name\":\"band\",\"type\":\"string\"},", "");
    schemas.put(12, without.toString());
    RecordFormatException e =
        refused(
            prefixed(
                12,
                new GenericRecordBuilder(without)
                    .set("mapId", "m")
                    .set("survey", "s")
                    .set("eventTime", 0L)
                    .set("sampling", "MW")
                    .set("resolution", 4)
                    .set("valueType", "float32")
                    .build()));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e.field()).isEqualTo("band");
    assertThat(e)
        .hasMessage(
            "SkyMap (Confluent prefix, schema id 12), field band: the writer's schema lacks this"
                + " field, which has no default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "survey; \"string\"; \"int\"; 7; expecting string",
        "pixels; [\"null\",\"bytes\"]; [\"null\",\"int\"]; 8; expecting union",
      })
  void aFieldOfAnotherTypeIsNamedWithSchemaIdAndRecord(
      String field, String type, String otherType, int value, String expected) {
    String name = "{\"name\":\"" + field + "\",\"type\":";
    Schema writer = edited(name + type, name + otherType);
    schemas.put(5, writer.toString());
    RecordFormatException e = refused(prefixed(5, record(writer).set(field, value).build()));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e.field()).isEqualTo(field);
    assertThat(e)
        .hasMessageStartingWith("SkyMap (Confluent prefix, schema id 5), field " + field + ": ")
        .hasMessageContaining(expected);
  }

  @Test
  void aSchemaOfAnotherRecordIsRefused() {
    schemas.put(9, edited("\"SkyMap\"", "\"Alert\"").toString());
    RecordFormatException e = refused(prefixed(9, record(OWN).build()));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e)
        .hasMessage(
            "SkyMap (Confluent prefix, schema id 9): expected org.skyscatter.v1.SkyMap, found"
                + " org.skyscatter.v1.Alert");
  }

  @Test
  void schemasOfTheSourceAreNotTrusted() {
    schemas.put(1, "{nonsense");
    schemas.put(2, "{\"type\":\"array\",\"items\":".repeat(100) + "\"int\"" + "}".repeat(100));
    byte[] value = prefixed(1, record(OWN).build());
    assertThat(refused(value).reason()).isEqualTo(UNDECODABLE);
    value[4] = 2;
    assertThat(refused(value).reason()).isEqualTo(OVERSIZE);
  }
}
