package org.skyscatter.operators.item;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable sequence of bytes with value equality. */
public final class Bytes {

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Takes over an array, which must not be changed afterwards. */
  public static Bytes wrap(byte[] array) {
    return new Bytes(array);
  }

  /** Copies the remaining bytes of a buffer, whose position stays. */
  public static Bytes copyOf(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return new Bytes(copy);
  }

  /** The number of bytes. */
  public int length() {
    return array.length;
  }

  /** A read-only, little-endian view of all bytes, without a copy. */
  public ByteBuffer littleEndian() {
    return ByteBuffer.wrap(array).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return array.clone();
  }

  /** The first bytes, at most a given number of them. */
  public Bytes first(int limit) {
    return array.length <= limit ? this : new Bytes(Arrays.copyOf(array, limit));
  }

  /** The SHA-256 of the bytes, in lower-case hexadecimal. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(array));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The array itself, for serialisers that only read it. */
  byte[] array() {
    return array;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(array, that.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return array.length + " bytes";
  }
}
