package org.skyscatter.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one type in one wire format; equal records give equal bytes. An instance serves
 * one thread at a time.
 *
 * <pre>{@code
 * RecordWriter<SkyMap> writer = new RecordWriter<>(SkyMap.getClassSchema());
 * byte[] value = writer.write(map);
 * }</pre>
 *
 * @param <T> the generated class of the record
 */
public final class RecordWriter<T extends SpecificRecordBase> {

  /** What Avro adds for Java alone; other clients need not see it. */
  private static final String JAVA_STRING_PROPERTY = ",\"avro.java.string\":\"String\"";

  private final SpecificDatumWriter<T> writer;
  private final WireFormat format;
  private final ContainerCodec codec;
  private final byte[] prefix;
  private final byte[] sync;
  private @Nullable BinaryEncoder encoder;

  /** Writes object containers without compression, which any Avro client reads without help. */
  public RecordWriter(Schema schema) {
    this(schema, WireFormat.CONTAINER, ContainerCodec.NULL, 0);
  }

  /**
   * Makes a writer.
   *
   * @param schema the schema of the generated class
   * @param format the wire format
   * @param codec the codec of a container; not used by the other formats
   * @param schemaId the schema id of a Confluent prefix; not used by the other formats
   */
  public RecordWriter(Schema schema, WireFormat format, ContainerCodec codec, int schemaId) {
    this.writer = new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));
    this.format = format;
    this.codec = codec;
    byte[] schemaText = CompactSchema.json(schema).getBytes(StandardCharsets.UTF_8);
    this.sync = syncOf(schemaText);
    this.prefix =
        switch (format) {
          case BARE -> new byte[0];
          case CONFLUENT -> ConfluentPrefix.of(schemaId);
          case CONTAINER -> containerHeader(schemaText, codec, sync);
        };
  }

  /** The schema of a generated class, without what only Java needs. */
  public static Schema portable(Schema schema) {
    return new Schema.Parser().parse(schema.toString().replace(JAVA_STRING_PROPERTY, ""));
  }

  /**
   * Writes one record.
   *
   * @throws NullPointerException naming the field, where one that must have a value has none
   */
  public byte[] write(T record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      out.write(prefix);
      if (format == WireFormat.CONTAINER) {
        writeBlock(codec.compress(body(record)), out);
      } else {
        writeBody(record, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private byte[] body(T record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeBody(record, out);
    return out.toByteArray();
  }

  private void writeBody(T record, ByteArrayOutputStream out) throws IOException {
    encoder = EncoderFactory.get().binaryEncoder(out, encoder);
    writer.write(record, encoder);
    encoder.flush();
  }

  private void writeBlock(byte[] block, ByteArrayOutputStream out) throws IOException {
    encoder = EncoderFactory.get().binaryEncoder(out, encoder);
    encoder.writeLong(1);
    encoder.writeLong(block.length);
    encoder.writeFixed(block);
    encoder.writeFixed(sync);
    encoder.flush();
  }

  private static byte[] containerHeader(byte[] schemaText, ContainerCodec codec, byte[] sync) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      encoder.writeFixed(ContainerBlock.MAGIC);
      encoder.writeMapStart();
      encoder.setItemCount(2);
      encoder.startItem();
      encoder.writeString(ContainerBlock.SCHEMA_KEY);
      encoder.writeBytes(schemaText);
      encoder.startItem();
      encoder.writeString(ContainerBlock.CODEC_KEY);
      encoder.writeBytes(codec.metadataName().getBytes(StandardCharsets.UTF_8));
      encoder.writeMapEnd();
      encoder.writeFixed(sync);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * The marker separates the blocks of a long file. Here there is one block, so that the marker
   * need not be random.
   */
  private static byte[] syncOf(byte[] schemaText) {
    UUID hash = UUID.nameUUIDFromBytes(schemaText);
    return ByteBuffer.allocate(ContainerBlock.SYNC_BYTES)
        .putLong(hash.getMostSignificantBits())
        .putLong(hash.getLeastSignificantBits())
        .array();
  }
}
