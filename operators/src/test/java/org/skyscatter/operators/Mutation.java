package org.skyscatter.operators;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One change to the bytes of a valid record or file. A list of them shrinks to the fewest and
 * smallest that still fail.
 *
 * @param kind what is changed
 * @param at where, from 0 to 1 of the length
 * @param length how many bytes are concerned
 * @param number what is written there
 */
public record Mutation(Kind kind, double at, int length, long number) {

  /** What is changed. */
  public enum Kind {
    /** One bit is the other one. */
    FLIP_BIT,
    /** One byte is another one. */
    SET_BYTE,
    /** The end is cut off. */
    TRUNCATE,
    /** Bytes are put in between. */
    INSERT,
    /** Bytes are taken out. */
    REMOVE,
    /** Bytes stand there twice, as a field or block that is repeated. */
    REPEAT,
    /** Bytes change places with those after them. */
    SWAP,
    /** Bytes come from the same place of another valid value. */
    SPLICE,
    /** The rest comes from another valid value. */
    CROSS,
    /** A length of 4 bytes, as FITS and containers of arrays have it, is an extreme one. */
    INT_BIG_ENDIAN,
    /** A length of 4 bytes, as NumPy has it, is an extreme one. */
    INT_LITTLE_ENDIAN,
    /** A length of 8 bytes is an extreme one. */
    LONG_BIG_ENDIAN,
    /** A floating-point number is an extreme one. */
    DOUBLE_LITTLE_ENDIAN,
    /** A count or length of Avro is an extreme one. */
    AVRO_LONG,
    /** The next number in digits is an extreme one, right-aligned as in a card of FITS. */
    DIGITS_IN_PLACE,
    /** The next number in digits is an extreme one, and what follows is moved. */
    DIGITS
  }

  private static final List<Long> EXTREMES =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          127L,
          128L,
          65_535L,
          (1L << 31) - 1,
          1L << 31,
          -(1L << 31),
          1L << 32,
          1L << 40,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          Double.doubleToLongBits(Double.NaN),
          Double.doubleToLongBits(Double.POSITIVE_INFINITY),
          Double.doubleToLongBits(1e308),
          Double.doubleToLongBits(Double.MIN_VALUE));

  /** From one change to a few. */
  public static Arbitrary<List<Mutation>> some() {
    Arbitrary<Long> numbers =
        Arbitraries.oneOf(
            Arbitraries.of(EXTREMES),
            Arbitraries.longs().between(-300, 70_000),
            Arbitraries.longs());
    return Combinators.combine(
            Arbitraries.of(Kind.values()),
            Arbitraries.doubles().between(0, 1).ofScale(6),
            Arbitraries.integers().between(1, 64),
            numbers)
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** The bytes after all changes. */
  public static byte[] apply(List<Mutation> mutations, byte[] valid, byte[] other) {
    byte[] bytes = valid.clone();
    for (Mutation each : mutations) {
      bytes = each.apply(bytes, other);
    }
    return bytes;
  }

  private byte[] apply(byte[] bytes, byte[] other) {
    int from = (int) (at * bytes.length);
    int to = Math.min(bytes.length, from + length);
    return switch (kind) {
      case FLIP_BIT -> set(bytes, from, before -> (byte) (before ^ (1 << (number & 7))));
      case SET_BYTE -> set(bytes, from, before -> (byte) number);
      case TRUNCATE -> Arrays.copyOf(bytes, from);
      case INSERT -> replace(bytes, from, from, filled(length));
      case REMOVE -> replace(bytes, from, to, new byte[0]);
      case REPEAT -> replace(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
      case SWAP -> {
        int end = Math.min(bytes.length, to + length);
        byte[] swapped = Arrays.copyOf(bytes, bytes.length);
        System.arraycopy(bytes, to, swapped, from, end - to);
        System.arraycopy(bytes, from, swapped, from + end - to, to - from);
        yield swapped;
      }
      case SPLICE -> {
        int start = (int) (at * other.length);
        byte[] piece = Arrays.copyOfRange(other, start, Math.min(other.length, start + length));
        yield replace(bytes, from, to, piece);
      }
      case CROSS ->
          replace(
              bytes,
              from,
              bytes.length,
              Arrays.copyOfRange(other, (int) (at * other.length), other.length));
      case INT_BIG_ENDIAN ->
          overwrite(bytes, from, ByteBuffer.allocate(4).putInt((int) number).array());
      case INT_LITTLE_ENDIAN ->
          overwrite(
              bytes,
              from,
              ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) number).array());
      case LONG_BIG_ENDIAN ->
          overwrite(bytes, from, ByteBuffer.allocate(8).putLong(number).array());
      case DOUBLE_LITTLE_ENDIAN ->
          overwrite(
              bytes,
              from,
              ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
      case AVRO_LONG -> replace(bytes, from, Math.min(bytes.length, from + 1), avroLong());
      case DIGITS_IN_PLACE -> digits(bytes, from, true);
      case DIGITS -> digits(bytes, from, false);
    };
  }

  /** Makes another byte of one. */
  private interface ByteChange {
    byte of(byte before);
  }

  private static byte[] set(byte[] bytes, int at, ByteChange change) {
    byte[] changed = bytes.clone();
    if (at < changed.length) {
      changed[at] = change.of(changed[at]);
    }
    return changed;
  }

  private byte[] filled(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (number >>> (8 * (i % Long.BYTES)));
    }
    return bytes;
  }

  private static byte[] replace(byte[] bytes, int from, int to, byte[] by) {
    byte[] changed = new byte[bytes.length - (to - from) + by.length];
    System.arraycopy(bytes, 0, changed, 0, from);
    System.arraycopy(by, 0, changed, from, by.length);
    System.arraycopy(bytes, to, changed, from + by.length, bytes.length - to);
    return changed;
  }

  private static byte[] overwrite(byte[] bytes, int at, byte[] by) {
    byte[] changed = bytes.clone();
    System.arraycopy(by, 0, changed, at, Math.min(by.length, changed.length - at));
    return changed;
  }

  private byte[] avroLong() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long left = (number << 1) ^ (number >> 63);
    while ((left & ~0x7FL) != 0) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
    return out.toByteArray();
  }

  private byte[] digits(byte[] bytes, int at, boolean inPlace) {
    int from = at;
    while (from < bytes.length && !isDigit(bytes[from])) {
      from++;
    }
    int to = from;
    while (to < bytes.length && isDigit(bytes[to])) {
      to++;
    }
    byte[] text = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    return inPlace && to >= text.length
        ? overwrite(bytes, to - text.length, text)
        : replace(bytes, from, to, text);
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }
}
