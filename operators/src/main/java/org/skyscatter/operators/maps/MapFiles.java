package org.skyscatter.operators.maps;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads a map from a file, whose format is told by its first bytes and not by its name. */
public final class MapFiles {

  private MapFiles() {}

  /**
   * Reads what a file holds.
   *
   * @param <T> what that is
   */
  public interface ContentReader<T> {
    /**
     * Reads from the beginning of the file.
     *
     * @param length the bytes of the file, where known
     */
    T read(InputStream in, OptionalLong length) throws IOException, MapFormatException;
  }

  /**
   * Reads a map.
   *
   * @throws MapFormatException if the file holds no map in a known format, or does not fit the
   *     options
   * @throws IOException if the file cannot be read
   */
  public static InputMap read(Path file, ReadOptions options)
      throws IOException, MapFormatException {
    return open(file, (in, length) -> MapReader.read(in, length, options));
  }

  /**
   * Opens a file, which may be a pipe, reads it and closes it.
   *
   * @throws MapFormatException if it is a folder, or the reader says so
   * @throws IOException if the file cannot be read
   */
  public static <T> T open(Path file, ContentReader<T> reader)
      throws IOException, MapFormatException {
    if (Files.isDirectory(file)) {
      throw new MapFormatException("is a folder, not a file");
    }
    if (!Files.exists(file) || Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        return reader.read(in, OptionalLong.of(Files.size(file)));
      }
    }
    // A pipe has no length and no position.
    try (InputStream in = new FileInputStream(file.toFile())) {
      return reader.read(in, OptionalLong.empty());
    }
  }
}
