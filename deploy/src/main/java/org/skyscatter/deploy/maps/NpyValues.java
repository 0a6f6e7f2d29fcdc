package org.skyscatter.deploy.maps;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** The elements of a NumPy {@code .npy} file. */
final class NpyValues {

  private static final int CHUNK = 1 << 16;

  private NpyValues() {}

  /**
   * Reads all elements, after checking that the file holds exactly as many as its header declares.
   *
   * @return the elements in C order; pairs (re, im) where they are complex
   * @throws MapFormatException if the file holds more or less than it declares
   */
  static double[] read(SeekableByteChannel file, NpyHeader header)
      throws IOException, MapFormatException {
    checkSize(header, file.size() - header.dataOffset());
    int count = header.count();
    NpyType type = header.type();
    double[] values = new double[type.complex() ? 2 * count : count];
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(type.order());
    long left = (long) count * type.width();
    for (int i = 0; left > 0; left -= chunk.limit()) {
      chunk.clear().limit((int) Math.min(CHUNK, left));
      readFully(file, chunk);
      for (chunk.flip(); chunk.hasRemaining(); i++) {
        values[i] = type.scalar().next(chunk);
      }
    }
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
  static void readFully(SeekableByteChannel file, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (file.read(buffer) < 0) {
        throw new EOFException("end of file");
      }
    }
  }
}
