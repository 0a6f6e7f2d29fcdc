package org.skyscatter.encoder.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array read from a NumPy file of version 1, C order, little-endian.
 *
 * @param shape the lengths of the axes
 * @param complex whether {@code values} holds pairs (re, im)
 * @param values all values, row-major; integers and truth values as double
 */
public record NpyArray(int[] shape, boolean complex, double[] values) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern DESCRIPTION = Pattern.compile("'descr': *'([^']+)'");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([^)]*)\\)");

  /** Reads a file of type f8, c16, f4, i8 or bool. */
  public static NpyArray read(Path file) {
    try {
      return parse(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static NpyArray parse(ByteBuffer bytes) {
    byte[] magic = new byte[MAGIC.length];
    bytes.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IllegalArgumentException("not a .npy file of version 1.0");
    }
    byte[] headerBytes = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(headerBytes);
    String header = new String(headerBytes, StandardCharsets.US_ASCII);
    if (!header.contains("'fortran_order': False")) {
      throw new IllegalArgumentException("not in C order: " + header);
    }
    String type = find(DESCRIPTION, header);
    int[] shape =
        Arrays.stream(find(SHAPE, header).split(","))
            .map(String::strip)
            .filter(length -> !length.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    boolean complex = type.equals("<c16");
    int count = Arrays.stream(shape).reduce(complex ? 2 : 1, Math::multiplyExact);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (type) {
            case "<f8", "<c16" -> bytes.getDouble();
            case "<f4" -> bytes.getFloat();
            case "<i8" -> bytes.getLong();
            case "|b1" -> bytes.get();
            default -> throw new IllegalArgumentException("unknown type " + type);
          };
    }
    if (bytes.hasRemaining()) {
      throw new IllegalArgumentException(bytes.remaining() + " bytes after the last value");
    }
    return new NpyArray(shape, complex, values);
  }

  private static String find(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in the header " + header);
    }
    return matcher.group(1);
  }
}
