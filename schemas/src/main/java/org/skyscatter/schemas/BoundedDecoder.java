package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.LENGTH_BEYOND_DATA;
import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Avro binary data that may be hostile. Avro's own decoder allocates a declared length
 * before it reads; this one first compares each length and count with the bytes that remain. All
 * items of arrays and maps together are limited too, so that items of no bytes cost nothing either.
 */
final class BoundedDecoder extends Decoder {

  private static final int INT_BYTES = 5;
  private static final int LONG_BYTES = 10;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private ByteBuffer in;
  private final int maxItems;
  private int itemsLeft;

  /** Decodes the remaining bytes of the buffer, whose position stays as it is. */
  BoundedDecoder(ByteBuffer data, int maxItems) {
    this.in = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.maxItems = maxItems;
    this.itemsLeft = maxItems;
  }

  /** The number of bytes not yet read. */
  int remaining() {
    return in.remaining();
  }

  /**
   * Forgets the data: Avro keeps the last decoder of each schema for as long as its thread lives.
   */
  void release() {
    in = NOTHING;
  }

  @Override
  public void readNull() {
    // A null has no bytes.
  }

  @Override
  public boolean readBoolean() throws MalformedDataException {
    require(1);
    byte value = in.get();
    if (value != 0 && value != 1) {
      throw undecodable("expected a boolean (0 or 1), found byte " + value);
    }
    return value == 1;
  }

  @Override
  public int readInt() throws MalformedDataException {
    long value = readVariable(INT_BYTES);
    if ((int) value != value) {
      throw undecodable("expected an int of 32 bits, found " + value);
    }
    return (int) value;
  }

  @Override
  public long readLong() throws MalformedDataException {
    return readVariable(LONG_BYTES);
  }

  private long readVariable(int maxBytes) throws MalformedDataException {
    long raw = 0;
    for (int i = 0; i < maxBytes; i++) {
      require(1);
      byte next = in.get();
      if (i == LONG_BYTES - 1 && next > 1) {
        throw undecodable("expected a long of 64 bits, found a longer number");
      }
      raw |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw undecodable("expected a number of at most " + maxBytes + " bytes, found a longer one");
  }

  @Override
  public float readFloat() throws MalformedDataException {
    require(Float.BYTES);
    return in.getFloat();
  }

  @Override
  public double readDouble() throws MalformedDataException {
    require(Double.BYTES);
    return in.getDouble();
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws MalformedDataException {
    return new Utf8(readString());
  }

  @Override
  public String readString() throws MalformedDataException {
    return readText(Integer.MAX_VALUE);
  }

  /** Reads a text of at most a number of bytes. */
  String readText(int maxBytes) throws MalformedDataException {
    int length = readLength();
    if (length > maxBytes) {
      throw new MalformedDataException(
          OVERSIZE, "expected a text of at most " + maxBytes + " bytes, found " + length);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(readSlice(length)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedDataException(UNDECODABLE, "expected text in UTF-8, found other bytes", e);
    }
  }

  @Override
  public void skipString() throws MalformedDataException {
    skipBytes();
  }

  /** Reads bytes as a view of the data, which may be most of a large record. */
  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws MalformedDataException {
    return readSlice(readLength());
  }

  @Override
  public void skipBytes() throws MalformedDataException {
    skip(readLength());
  }

  /** Reads bytes of a given number without a copy. */
  ByteBuffer readSlice(int length) throws MalformedDataException {
    require(length);
    ByteBuffer slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return slice;
  }

  /** Reads a length in bytes that the remaining data can hold. */
  int readLength() throws MalformedDataException {
    long length = readLong();
    if (length < 0) {
      throw undecodable("expected a length, found " + length);
    }
    if (length > in.remaining()) {
      throw new MalformedDataException(
          LENGTH_BEYOND_DATA, "declares " + length + " bytes where " + in.remaining() + " remain");
    }
    return (int) length;
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws MalformedDataException {
    require(length);
    in.get(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws MalformedDataException {
    skip(length);
  }

  /** Passes over bytes whose number is known from the schema. */
  void skip(long length) throws MalformedDataException {
    require(length);
    in.position(in.position() + (int) length);
  }

  @Override
  public int readEnum() throws MalformedDataException {
    return readInt();
  }

  @Override
  public int readIndex() throws MalformedDataException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws MalformedDataException {
    return readItemCount();
  }

  @Override
  public long arrayNext() throws MalformedDataException {
    return readItemCount();
  }

  @Override
  public long skipArray() throws MalformedDataException {
    return readItemCount();
  }

  @Override
  public long readMapStart() throws MalformedDataException {
    return readItemCount();
  }

  @Override
  public long mapNext() throws MalformedDataException {
    return readItemCount();
  }

  @Override
  public long skipMap() throws MalformedDataException {
    return readItemCount();
  }

  private long readItemCount() throws MalformedDataException {
    long count = readLong();
    if (count < 0) {
      // A negative count is followed by the size of the block, which spares a reader the items.
      readLength();
      count = -count;
    }
    if (count < 0 || count > in.remaining()) {
      throw new MalformedDataException(
          LENGTH_BEYOND_DATA,
          "declares " + count + " items where " + in.remaining() + " bytes remain");
    }
    if (count > itemsLeft) {
      throw new MalformedDataException(
          OVERSIZE,
          "declares " + count + " items where at most " + maxItems + " in all are allowed");
    }
    itemsLeft -= (int) count;
    return count;
  }

  private void require(long bytes) throws MalformedDataException {
    if (bytes > in.remaining()) {
      throw new MalformedDataException(
          LENGTH_BEYOND_DATA,
          "the data end here: " + bytes + " bytes expected, " + in.remaining() + " remain");
    }
  }

  private static MalformedDataException undecodable(String message) {
    return new MalformedDataException(UNDECODABLE, message);
  }
}
