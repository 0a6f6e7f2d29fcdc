package org.skyscatter.operators.item;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An immutable sequence of bytes with value equality. It may be a part of a larger array, which it
 * then keeps in memory.
 */
public final class Bytes {

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** Takes over an array, which must not be changed afterwards. */
  public static Bytes wrap(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  /**
   * The remaining bytes of a buffer, whose position stays. A buffer on an array is taken over with
   * its array, which must not be changed afterwards; another one is copied.
   */
  public static Bytes of(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      return new Bytes(
          buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return wrap(copy);
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /** A read-only, little-endian view of all bytes, without a copy. */
  public ByteBuffer littleEndian() {
    return ByteBuffer.wrap(array, offset, length)
        .slice()
        .asReadOnlyBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The first bytes, at most a given number of them. */
  public Bytes first(int limit) {
    return length <= limit ? this : wrap(Arrays.copyOfRange(array, offset, offset + limit));
  }

  /** The SHA-256 of the bytes, in lower-case hexadecimal. */
  public String sha256() {
    return sha256(List.of(this));
  }

  /** The SHA-256 of sequences one after the other, in lower-case hexadecimal. */
  public static String sha256(List<Bytes> sequences) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Bytes each : sequences) {
        digest.update(each.array, each.offset, each.length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Where this begins in a larger sequence that shares its array; -1 where it is no part of it. */
  @SuppressWarnings("ReferenceEquality") // The same array is meant, not the same bytes.
  int offsetIn(Bytes larger) {
    boolean part =
        array == larger.array
            && offset >= larger.offset
            && offset + length <= larger.offset + larger.length;
    return part ? offset - larger.offset : -1;
  }

  /** The part of this sequence from an offset on, without a copy. */
  Bytes slice(int from, int newLength) {
    Objects.checkFromIndexSize(from, newLength, length);
    return new Bytes(array, offset + from, newLength);
  }

  /** Writes the bytes. */
  void writeTo(DataOutputView out) throws IOException {
    out.write(array, offset, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(array, offset, length).hashCode();
  }

  @Override
  public String toString() {
    return length + " bytes";
  }
}
