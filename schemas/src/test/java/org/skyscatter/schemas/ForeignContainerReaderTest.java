package org.skyscatter.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class ForeignContainerReaderTest {

  private static final int LIMIT = 1 << 18;

  private static final Schema SCHEMA =
      SchemaBuilder.record("Notice")
          .namespace("org.example")
          .fields()
          .requiredString("id")
          .name("kind")
          .type()
          .enumeration("Kind")
          .symbols("FIRST", "LAST")
          .noDefault()
          .optionalBytes("content")
          .endRecord();

  private final ForeignContainerReader reader =
      new ForeignContainerReader("org.example.Notice", ReadLimits.ofBytes(LIMIT));

  private static byte[] body(byte... content) {
    return AvroBytes.of(
        out -> {
          out.writeString("n1");
          out.writeEnum(1);
          out.writeIndex(1);
          out.writeBytes(content);
        });
  }

  private static void assertNotice(GenericRecord read) {
    assertThat(read.get("id")).hasToString("n1");
    assertThat(read.get("kind")).hasToString("LAST");
    assertThat(read.get("content")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
  }

  @Test
  void readsWhatAvroWrites() throws Exception {
    Schema kind = SCHEMA.getField("kind").schema();
    GenericRecord record =
        new GenericRecordBuilder(SCHEMA)
            .set("id", "n1")
            .set("kind", new GenericData.EnumSymbol(kind, "LAST"))
            .set("content", ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .build();
    assertNotice(reader.read(AvroBytes.containerByAvro(record)));
  }

  /** 64 KiB of items that have no bytes would become gigabytes of empty records. */
  @Test
  void refusesManyItemsOfManyEmptyFields() throws Exception {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("Empty").fields();
    for (int i = 0; i < 4000; i++) {
      fields = fields.name("f" + i).type().nullType().noDefault();
    }
    Schema notice =
        SchemaBuilder.record("Notice")
            .namespace("org.example")
            .fields()
            .name("items")
            .type()
            .array()
            .items(fields.endRecord())
            .noDefault()
            .requiredBytes("padding")
            .endRecord();
    int items = 1 << 16;
    byte[] body =
        AvroBytes.of(
            out -> {
              out.writeArrayStart();
              out.setItemCount(items);
              out.writeArrayEnd();
              out.writeBytes(new byte[items]);
            });
    byte[] value = AvroBytes.container(notice, "deflate", ContainerCodec.DEFLATE.compress(body));
    ForeignContainerReader bounded =
        new ForeignContainerReader("org.example.Notice", new ReadLimits(LIMIT, items));
    RecordFormatException[] refused = new RecordFormatException[1];
    long allocated =
        AllocatedBytes.during(
            () ->
                refused[0] =
                    catchThrowableOfType(RecordFormatException.class, () -> bounded.read(value)));
    assertThat(refused[0].reason()).isEqualTo(RecordFormatException.OVERSIZE);
    assertThat(refused[0]).hasMessageContaining("has more than 69632 values");
    assertThat(allocated).isLessThan(64L << 20);
  }

  @Test
  void readsDeflatedContainersOfAnyNumberOfSchemas() throws Exception {
    byte[] deflated = ContainerCodec.DEFLATE.compress(body((byte) 1, (byte) 2, (byte) 3));
    Schema later =
        SchemaBuilder.record("Notice")
            .namespace("org.example")
            .fields()
            .requiredLong("number")
            .endRecord();
    byte[] other = AvroBytes.container(later, AvroBytes.of(out -> out.writeLong(7)));
    for (int i = 0; i < 2; i++) {
      assertNotice(reader.read(AvroBytes.container(SCHEMA, "deflate", deflated)));
      assertThat(reader.read(other).get("number")).isEqualTo(7L);
    }
  }

  @Test
  void refusesRecordsOfOtherNames() {
    Schema other = SchemaBuilder.record("Other").namespace("org.example").fields().endRecord();
    assertRefused(
        AvroBytes.container(other, new byte[0]),
        RecordFormatException.SCHEMA_MISMATCH,
        "Notice (Avro object container): expected org.example.Notice, found org.example.Other");
  }

  @Test
  void refusesWhatIsNoContainerOfOneRecord() {
    assertRefused(
        "{}".getBytes(StandardCharsets.UTF_8),
        RecordFormatException.UNDECODABLE,
        "Notice (Avro object container): expected a container to begin with the bytes Obj and 1");
    byte[] one = AvroBytes.container(SCHEMA, body());
    assertRefused(
        AvroBytes.concat(one, AvroBytes.block(1, body())),
        RecordFormatException.RECORD_COUNT,
        "Notice (Avro object container): expected a container of exactly one record, found more than one block");
    assertRefused(
        new byte[LIMIT + 1],
        RecordFormatException.OVERSIZE,
        "Notice (Avro object container): expected a value of at most 262144 bytes, found 262145");
  }

  @Test
  void namesTheFieldWhoseLengthIsBeyondTheData() {
    byte[] declares =
        AvroBytes.of(
            out -> {
              out.writeString("n1");
              out.writeEnum(0);
              out.writeIndex(1);
              out.writeLong(2_000_000_000);
            });
    assertRefused(
        AvroBytes.container(SCHEMA, declares),
        RecordFormatException.LENGTH_BEYOND_DATA,
        "Notice (Avro object container), field content: declares 2000000000 bytes where 0 remain");
  }

  @Test
  void refusesSchemasThatRefuseToEnd() {
    Schema endless =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "org.example.Notice",
                 "fields": [{"name": "next", "type": ["null", "org.example.Notice"]}]}
                """);
    byte[] nested = new byte[1 << 16];
    Arrays.fill(nested, (byte) 2);
    RecordFormatException failure =
        catchThrowableOfType(
            RecordFormatException.class, () -> reader.read(AvroBytes.container(endless, nested)));
    assertThat(failure.reason()).isEqualTo(RecordFormatException.OVERSIZE);
  }

  @Test
  void survivesAnyDamageAtABoundedCost() {
    byte[] whole = AvroBytes.container(SCHEMA, body(new byte[100]));
    Random random = new Random(4);
    for (int length = 0; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThat(reads(prefix)).as("%d bytes", length).isFalse();
    }
    for (int trial = 0; trial < 500; trial++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      long allocated = AllocatedBytes.during(() -> reads(damaged));
      assertThat(allocated).as("trial %d", trial).isLessThan(64L * LIMIT);
    }
  }

  /** True where the bytes are still a record. */
  private boolean reads(byte[] value) {
    return catchThrowableOfType(RecordFormatException.class, () -> reader.read(value)) == null;
  }

  private void assertRefused(byte[] value, String reason, String message) {
    assertThatExceptionOfType(RecordFormatException.class)
        .isThrownBy(() -> reader.read(value))
        .withMessage(message)
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
  }
}
