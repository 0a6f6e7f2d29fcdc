package org.skyscatter.operators.maps;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.OptionalLong;

/** The elements of a NumPy {@code .npy} file. */
final class NpyValues {

  private static final int CHUNK = 1 << 16;

  private NpyValues() {}

  /**
   * Reads all elements, after checking, where the length is known, that the file holds exactly as
   * many as its header declares.
   *
   * @param length the bytes of the whole file, where known
   * @return the elements in C order; pairs (re, im) where they are complex
   * @throws MapFormatException if the file holds more or less than it declares
   */
  static double[] read(ReadableByteChannel file, NpyHeader header, OptionalLong length)
      throws IOException, MapFormatException {
    if (length.isPresent()) {
      checkSize(header, length.getAsLong() - header.dataOffset());
    }
    NpyType type = header.type();
    int numbers = type.complex() ? 2 * header.count() : header.count();
    GrowingValues grown = new GrowingValues(numbers, length.isPresent());
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(type.order());
    long declared = (long) header.count() * type.width();
    for (long left = declared; left > 0; left -= chunk.limit()) {
      chunk.clear().limit((int) Math.min(CHUNK, left));
      try {
        readFully(file, chunk);
      } catch (EOFException e) {
        checkSize(header, declared - left + chunk.position());
        throw e;
      }
      for (chunk.flip(); chunk.hasRemaining(); ) {
        grown.add(type.scalar().next(chunk));
      }
    }
    if (file.read(chunk.clear().limit(1)) > 0) {
      throw new MapFormatException(
          "has bytes after the values of its shape %s".formatted(header.shape()));
    }
    double[] values = grown.toArray();
    return header.fortranOrder() && header.shape().size() == 2
        ? transposed(values, header.shape(), type.complex() ? 2 : 1)
        : values;
  }

  private static void checkSize(NpyHeader header, long available) throws MapFormatException {
    long declared = (long) header.count() * header.type().width();
    if (declared > available) {
      throw new MapFormatException(
          "is truncated: its shape %s needs %d bytes of values, but there are %d"
              .formatted(header.shape(), declared, available));
    }
    if (declared < available) {
      throw new MapFormatException(
          "has %d bytes after the values of its shape %s"
              .formatted(available - declared, header.shape()));
    }
  }

  /** From the order in which the first index runs fastest to the other one. */
  private static double[] transposed(double[] values, List<Long> shape, int perElement) {
    int rows = shape.get(0).intValue();
    int columns = shape.get(1).intValue();
    double[] result = new double[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int from = (column * rows + row) * perElement;
        int to = (row * columns + column) * perElement;
        System.arraycopy(values, from, result, to, perElement);
      }
    }
    return result;
  }

  /** Fills a buffer from the file. */
  static void readFully(ReadableByteChannel file, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (file.read(buffer) < 0) {
        throw new EOFException("end of file");
      }
    }
  }
}
