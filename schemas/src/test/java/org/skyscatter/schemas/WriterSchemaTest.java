package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.SCHEMA_MISMATCH;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;
import static org.skyscatter.schemas.WritersSkyMap.edited;
import static org.skyscatter.schemas.WritersSkyMap.record;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;

/** Containers whose writer had another version of the schema, or another schema. */
class WriterSchemaTest {

  private static final ReadLimits LIMITS = ReadLimits.ofBytes(1 << 20);

  private final RecordReader<SkyMap> reader = new RecordReader<>(SkyMap.class, LIMITS);

  private RecordFormatException refused(byte[] value) {
    return catchThrowableOfType(RecordFormatException.class, () -> reader.read(value));
  }

  @Test
  void anOlderSchemaGetsOurDefaults() throws RecordFormatException {
    Schema older = edited(",{\"name\":\"complexMap\",\"type\":\"boolean\",\"default\":false}", "");
    SkyMap map = reader.read(AvroBytes.containerByAvro(record(older).build()));
    assertThat(map.getComplexMap()).isFalse();
    assertThat(map.getEventTime()).isEqualTo(SampleRecords.skyMap().getEventTime());
  }

  @Test
  void aNewerSchemasFieldsArePassedOver() throws RecordFormatException {
    Schema newer =
        edited(
            "{\"name\":\"survey\"",
            "{\"name\":\"weights\",\"type\":{\"type\":\"array\",\"items\":"
                + "[\"double\",{\"type\":\"map\",\"values\":\"string\"}]}},{\"name\":\"survey\"");
    GenericRecord record =
        record(newer)
            .set(
                "weights",
                new GenericData.Array<>(
                    newer.getField("weights").schema(), List.of(0.5, Map.of("a", "b"), 2.0)))
            .set("pixels", ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))
            .build();
    SkyMap map = reader.read(AvroBytes.containerByAvro(record));
    assertThat(map.getSurvey()).isEqualTo("example");
    assertThat(map.getPixels()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
  }

  @Test
  void aFaultInAFieldThatIsPassedOverIsNamed() {
    Schema newer =
        edited(
            "{\"name\":\"survey\"",
            "{\"name\":\"weights\",\"type\":{\"type\":\"array\",\"items\":\"string\"}},"
                + "{\"name\":\"survey\"");
    byte[] body =
        AvroBytes.of(
            out -> {
              out.writeString("id");
              out.writeLong(2);
              out.writeString("x");
              out.writeLong(99);
            });
    RecordFormatException e = refused(AvroBytes.container(newer, body));
    assertThat(e.field()).isEqualTo("weights[1]");
  }

  @Test
  void numbersAreWidenedAndUnionsNarrowedAsAvroSays() throws RecordFormatException {
    Schema writer =
        edited(
            "{\"name\":\"unit\",\"type\":\"string\"",
            "{\"name\":\"unit\",\"type\":[\"string\",\"null\"]");
    assertThat(
            reader
                .read(AvroBytes.containerByAvro(record(writer).set("unit", "K").build()))
                .getUnit())
        .isEqualTo("K");
    Schema intTime = edited("{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}", "\"int\"");
    assertThat(
            reader
                .read(AvroBytes.containerByAvro(record(intTime).set("eventTime", 5).build()))
                .getEventTime())
        .isEqualTo(Instant.EPOCH.plusNanos(5000));
  }

  @Test
  void aNullWhereAValueIsNeededIsRefusedByName() {
    Schema writer =
        edited(
            "{\"name\":\"unit\",\"type\":\"string\"",
            "{\"name\":\"unit\",\"type\":[\"string\",\"null\"]");
    RecordFormatException e =
        refused(AvroBytes.containerByAvro(record(writer).set("unit", null).build()));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e.field()).isEqualTo("unit");
    assertThat(e).hasMessageContaining("SkyMap").hasMessageContaining("expecting string");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "band; \"int\"; expecting string",
        "resolution; \"long\"; expecting int",
      })
  void aFieldOfAnotherTypeIsRefusedByName(String field, String type, String expected) {
    String from = SkyMap.getClassSchema().getField(field).schema().getType().getName();
    Schema writer =
        edited(
            "{\"name\":\"" + field + "\",\"type\":\"" + from + "\"",
            "{\"name\":\"" + field + "\",\"type\":" + type);
    GenericRecordBuilder record = record(writer);
    if (type.equals("\"int\"")) {
      record.set(field, 7);
    } else {
      record.set(field, 7L);
    }
    RecordFormatException e = refused(AvroBytes.containerByAvro(record.build()));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e.field()).isEqualTo(field);
    assertThat(e)
        .hasMessageContaining("SkyMap (Avro object container), field " + field)
        .hasMessageContaining(expected);
  }

  @Test
  void aMissingFieldIsRefusedByName() {
    Schema writer = edited("{\"name\":\"band\",\"type\":\"string\"},", "");
    RecordFormatException e = refused(AvroBytes.container(writer, new byte[0]));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e.field()).isEqualTo("band");
    assertThat(e)
        .hasMessage(
            "SkyMap (Avro object container), field band: the writer's schema lacks this field,"
                + " which has no default");
  }

  @Test
  void aMissingFieldOfAnInnerRecordIsRefusedByItsPath() {
    String text = ScatteringCovariances.getClassSchema().toString();
    String without = text.replaceFirst("\\{\"name\":\"lowestScale\"[^}]*\\},", "");
    assertThat(without).hasSizeLessThan(text.length());
    RecordReader<ScatteringCovariances> covariances =
        new RecordReader<>(ScatteringCovariances.class, LIMITS);
    byte[] value = AvroBytes.container(new Schema.Parser().parse(without), new byte[0]);
    RecordFormatException e =
        catchThrowableOfType(RecordFormatException.class, () -> covariances.read(value));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e.field()).isEqualTo("encoderParameters.lowestScale");
  }

  @Test
  void anotherUnitOfTimeIsRefused() {
    Schema writer = edited("timestamp-micros", "timestamp-millis");
    RecordFormatException e = refused(AvroBytes.containerByAvro(record(writer).build()));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e.field()).isEqualTo("eventTime");
    assertThat(e).hasMessageContaining("expected timestamp-micros, found timestamp-millis");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "org.skyscatter.v1; org.skyscatter.v9; org.skyscatter.v9.SkyMap",
        "\"SkyMap\"; \"Alert\"; org.skyscatter.v1.Alert"
      })
  void aSchemaOfAnotherNameIsRefused(String from, String to, String found) {
    RecordFormatException e = refused(AvroBytes.containerByAvro(record(edited(from, to)).build()));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e).hasMessageContaining("expected org.skyscatter.v1.SkyMap, found " + found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"long\"", "[\"null\",\"string\"]", "{\"type\":\"array\",\"items\":\"int\"}"})
  void aSchemaThatIsNoRecordIsRefused(String schema) {
    RecordFormatException e =
        refused(AvroBytes.container(new Schema.Parser().parse(schema), new byte[] {0}));
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "{\"type\":\"record\"}", "[[]]", "null", "5"})
  void aTextThatIsNoSchemaIsRefused(String text) {
    byte[] value =
        AvroBytes.concat(
            AvroBytes.header(Map.of("avro.schema", text)), AvroBytes.block(1, new byte[] {0}));
    RecordFormatException e = refused(value);
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e).hasMessageContaining("the writer's schema is not an Avro schema");
  }

  @Test
  void whateverAvroThrowsIsReported() {
    // For a fixed type larger than any array Avro throws an UnsupportedOperationException.
    String text = "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483647}";
    RecordFormatException e =
        refused(
            AvroBytes.concat(
                AvroBytes.header(Map.of("avro.schema", text)), AvroBytes.block(1, new byte[] {0})));
    assertThat(e.reason()).isEqualTo(UNDECODABLE);
    assertThat(e)
        .hasMessageStartingWith("SkyMap (Avro object container): not readable as Avro: ")
        .hasRootCauseInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aRecursiveSchemaIsRefused() {
    Schema writer =
        edited(
            "{\"name\":\"survey\"",
            "{\"name\":\"parent\",\"type\":[\"null\",\"SkyMap\"]},{\"name\":\"survey\"");
    RecordFormatException e = refused(AvroBytes.container(writer, new byte[] {0}));
    assertThat(e.reason()).isEqualTo(OVERSIZE);
    assertThat(e).hasMessageContaining("not recursive");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 900, 100_000})
  void aDeeplyNestedSchemaIsRefused(int depth) {
    String text = "{\"type\":\"array\",\"items\":".repeat(depth) + "\"int\"" + "}".repeat(depth);
    byte[] value =
        AvroBytes.concat(
            AvroBytes.header(Map.of("avro.schema", text)), AvroBytes.block(1, new byte[] {0}));
    assertThat(refused(value).reason()).isIn(OVERSIZE, UNDECODABLE);
  }

  @Test
  void aStackOverflowIsReported() throws InterruptedException {
    String text = "{\"type\":\"array\",\"items\":".repeat(900) + "\"int\"" + "}".repeat(900);
    byte[] value =
        AvroBytes.concat(
            AvroBytes.header(Map.of("avro.schema", text)), AvroBytes.block(1, new byte[] {0}));
    RecordFormatException[] outcome = new RecordFormatException[1];
    Thread small = new Thread(null, () -> outcome[0] = refused(value), "small stack", 200_000);
    small.start();
    small.join();
    assertThat(outcome[0].reason()).isEqualTo(UNDECODABLE);
    assertThat(outcome[0]).hasMessageContaining("nested too deeply");
  }

  @Test
  void manySchemasAreServedByOneReader() throws RecordFormatException {
    for (int i = 0; i < 50; i++) {
      Schema newer =
          edited(
              "{\"name\":\"survey\"",
              "{\"name\":\"extra" + i % 25 + "\",\"type\":\"int\"},{\"name\":\"survey\"");
      byte[] value = AvroBytes.containerByAvro(record(newer).set("extra" + i % 25, i).build());
      assertThat(reader.read(value).getBand()).isEqualTo("V");
    }
  }
}
