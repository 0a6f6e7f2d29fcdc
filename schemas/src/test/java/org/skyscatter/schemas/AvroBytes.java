package org.skyscatter.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Makes Avro bytes by hand, right or wrong, and containers by Avro's own writer. */
final class AvroBytes {

  static final byte[] SYNC = "sixteen bytes ab".getBytes(StandardCharsets.UTF_8);

  private AvroBytes() {}

  interface Content {
    void writeTo(BinaryEncoder out) throws IOException;
  }

  static byte[] of(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      content.writeTo(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A container's header with the given metadata. */
  static byte[] header(Map<String, String> metadata) {
    return of(
        out -> {
          out.writeFixed(new byte[] {'O', 'b', 'j', 1});
          out.writeMapStart();
          out.setItemCount(metadata.size());
          for (Map.Entry<String, String> entry : metadata.entrySet()) {
            out.startItem();
            out.writeString(entry.getKey());
            out.writeBytes(ByteBuffer.wrap(entry.getValue().getBytes(StandardCharsets.UTF_8)));
          }
          out.writeMapEnd();
          out.writeFixed(SYNC);
        });
  }

  static byte[] block(long count, byte[] body) {
    return of(
        out -> {
          out.writeLong(count);
          out.writeLong(body.length);
          out.writeFixed(body);
          out.writeFixed(SYNC);
        });
  }

  /** A container of one record, uncompressed, whose body need not fit its schema. */
  static byte[] container(Schema writer, byte[] body) {
    return container(writer, "null", body);
  }

  static byte[] container(Schema writer, String codec, byte[] block) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("avro.schema", writer.toString());
    metadata.put("avro.codec", codec);
    return concat(header(metadata), block(1, block));
  }

  /** A container by Avro's own writer. */
  static byte[] containerByAvro(GenericRecord record) {
    Schema schema = record.getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.create(schema, out);
      writer.append(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
