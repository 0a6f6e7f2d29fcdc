package org.skyscatter.operators.maps;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy {@code .npy} file, version 1 to 3.
 *
 * @param type the type of the elements
 * @param fortranOrder whether the first index runs fastest
 * @param shape the length of each dimension
 * @param dataOffset the position of the first element in the file [bytes]
 */
record NpyHeader(NpyType type, boolean fortranOrder, List<Long> shape, long dataOffset) {

  /** Above NumPy's own headers, which stay below 128 bytes for a plain array; as NumPy's limit. */
  private static final long MAX_LENGTH = 10_000;

  /** So that an array of Java holds twice as many numbers. */
  private static final long MAX_COUNT = (1 << 30) - 8;

  private static final int MAGIC_AND_VERSION = 8;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FIELDS = Pattern.compile("'descr'\\s*:\\s*\\[");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)\\b");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** The number of elements. */
  int count() {
    return (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /**
   * Reads the header of a file, from its start.
   *
   * @throws MapFormatException if it is damaged, or the elements are no numbers
   */
  static NpyHeader read(ReadableByteChannel file) throws IOException, MapFormatException {
    ByteBuffer start = take(file, MAGIC_AND_VERSION);
    int version = start.get(MAGIC_AND_VERSION - 2);
    if (version < 1 || version > 3) {
      throw new MapFormatException("has .npy version " + version + "; expected 1, 2 or 3");
    }
    long length =
        version == 1
            ? Short.toUnsignedLong(take(file, Short.BYTES).getShort())
            : Integer.toUnsignedLong(take(file, Integer.BYTES).getInt());
    if (length > MAX_LENGTH) {
      throw new MapFormatException(
          "declares a .npy header of %d bytes; expected at most %d".formatted(length, MAX_LENGTH));
    }
    ByteBuffer text = take(file, (int) length);
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    return parse(
        StandardCharsets.UTF_8.decode(text).toString(), MAGIC_AND_VERSION + lengthBytes + length);
  }

  private static ByteBuffer take(ReadableByteChannel file, int count)
      throws IOException, MapFormatException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    try {
      NpyValues.readFully(file, bytes);
    } catch (EOFException e) {
      throw new MapFormatException("ends within its .npy header", e);
    }
    return bytes.flip();
  }

  private static NpyHeader parse(String text, long dataOffset) throws MapFormatException {
    if (FIELDS.matcher(text).find()) {
      throw new MapFormatException("holds records of several fields; expected plain numbers");
    }
    NpyType type = NpyType.parse(find(DESCR, text, "descr"));
    boolean fortranOrder = find(ORDER, text, "fortran_order").equals("True");
    List<Long> shape = new ArrayList<>();
    for (String length : find(SHAPE, text, "shape").split(",", -1)) {
      if (!length.isBlank()) {
        shape.add(parseLength(length.strip()));
      }
    }
    checkCount(shape);
    return new NpyHeader(type, fortranOrder, shape, dataOffset);
  }

  private static String find(Pattern pattern, String text, String key) throws MapFormatException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new MapFormatException("has a .npy header without a valid '" + key + "'");
    }
    return matcher.group(1);
  }

  private static void checkCount(List<Long> shape) throws MapFormatException {
    long count = 1;
    for (long length : shape) {
      if (length > MAX_COUNT || count * length > MAX_COUNT) {
        throw new MapFormatException("has the shape " + shape + ", which is too large");
      }
      count *= length;
    }
  }

  private static long parseLength(String length) throws MapFormatException {
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException e) {
      throw new MapFormatException("has an impossible length in its shape: " + length, e);
    }
  }
}
