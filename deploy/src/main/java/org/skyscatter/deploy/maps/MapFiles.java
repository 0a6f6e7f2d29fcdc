package org.skyscatter.deploy.maps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a map from a file, whose format is told by its first bytes and not by its name. */
public final class MapFiles {

  private static final int MAGIC_LENGTH = 9;

  private MapFiles() {}

  /**
   * Reads a map.
   *
   * @throws MapFormatException if the file is no complete map in a known format, or does not fit
   *     the options
   * @throws IOException if the file cannot be read
   */
  public static InputMap read(Path file, ReadOptions options)
      throws IOException, MapFormatException {
    if (Files.isDirectory(file)) {
      throw new MapFormatException("is a folder, not a file");
    }
    String magic = magic(file);
    if (magic.startsWith("\u0093NUMPY")) {
      return NpyMapReader.read(file, options);
    }
    if (magic.startsWith("SIMPLE  =")) {
      return HealpixFitsReader.read(file, options);
    }
    throw new MapFormatException(describe(magic));
  }

  private static String magic(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAGIC_LENGTH), StandardCharsets.ISO_8859_1);
    }
  }

  private static String describe(String magic) {
    if (magic.isEmpty()) {
      return "is empty";
    }
    if (magic.startsWith("\u001f\u008b")) {
      return "is compressed with gzip, which this version does not read; decompress it first";
    }
    if (magic.startsWith("PK\u0003\u0004")) {
      return "is a zip archive (such as .npz), which this version does not read; expected FITS or .npy";
    }
    if (magic.startsWith("Obj\u0001")) {
      return "is an Avro file, which this command does not read; expected FITS or .npy";
    }
    return "is neither FITS nor .npy: it starts with neither 'SIMPLE  =' nor '\\x93NUMPY'";
  }
}
