package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import java.nio.ByteBuffer;

/** A zero byte and a schema id of 4 bytes (big-endian) before a record. */
final class ConfluentPrefix {

  private static final int BYTES = 5;

  private ConfluentPrefix() {}

  static boolean isIn(byte[] value) {
    return value.length >= BYTES && value[0] == 0;
  }

  static byte[] of(int schemaId) {
    return ByteBuffer.allocate(BYTES).put((byte) 0).putInt(schemaId).array();
  }

  static int schemaId(byte[] value) throws MalformedDataException {
    require(value);
    return schemaIdIn(value);
  }

  /** The schema id of a value that has the prefix. */
  static int schemaIdIn(byte[] value) {
    return ByteBuffer.wrap(value).getInt(1);
  }

  /** A view of what follows the prefix. */
  static ByteBuffer body(byte[] value) throws MalformedDataException {
    require(value);
    return ByteBuffer.wrap(value, BYTES, value.length - BYTES);
  }

  private static void require(byte[] value) throws MalformedDataException {
    if (!isIn(value)) {
      throw new MalformedDataException(
          UNDECODABLE, "expected a zero byte and a schema id of 4 bytes before the record");
    }
  }
}
