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
   * Reads a map.
   *
   * @throws MapFormatException if the file holds no map in a known format, or does not fit the
   *     options
   * @throws IOException if the file cannot be read
   */
  public static InputMap read(Path file, ReadOptions options)
      throws IOException, MapFormatException {
    if (Files.isDirectory(file)) {
      throw new MapFormatException("is a folder, not a file");
    }
    if (!Files.exists(file) || Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        return MapReader.read(in, OptionalLong.of(Files.size(file)), options);
      }
    }
    // A pipe has no length and no position.
    try (InputStream in = new FileInputStream(file.toFile())) {
      return MapReader.read(in, OptionalLong.empty(), options);
    }
  }
}
