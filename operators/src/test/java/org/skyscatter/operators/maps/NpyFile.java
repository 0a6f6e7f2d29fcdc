package org.skyscatter.operators.maps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes NumPy files byte by byte, good and bad ones. */
public final class NpyFile {

  private NpyFile() {}

  public static String header(String dtype, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(dtype, shape);
  }

  /** A file of a version; the text of its header is padded as NumPy does. */
  public static Path write(Path folder, int version, String header, byte[] values)
      throws IOException {
    int prefix = version == 1 ? 10 : 12;
    int padding = 63 - (prefix + header.length()) % 64;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(prefix + text.length + values.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    bytes.put(text).put(values);
    return Files.write(Files.createTempFile(folder, "map", ".npy"), bytes.array());
  }

  /** A file of version 1. */
  public static Path write(Path folder, String dtype, String shape, byte[] values)
      throws IOException {
    return write(folder, 1, header(dtype, shape), values);
  }

  public static byte[] bytes(int count, ByteOrder order, Consumer<ByteBuffer> values) {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(order);
    values.accept(buffer);
    return buffer.array();
  }

  public static byte[] doubles(double... values) {
    return bytes(
        8 * values.length,
        ByteOrder.LITTLE_ENDIAN,
        buffer -> {
          for (double value : values) {
            buffer.putDouble(value);
          }
        });
  }
}
