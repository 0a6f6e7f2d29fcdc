package org.skyscatter.operators.maps;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a map from a stream of bytes, whose format is told by the first of them. */
public final class MapReader {

  private static final int MAGIC_LENGTH = 9;
  private static final int BUFFER = 1 << 16;
  private static final String GZIP = "\u001f\u008b";

  private MapReader() {}

  /**
   * Reads a map; what follows it in the stream is left there. Memory grows with the bytes that
   * come, not with what they declare, and stays within the limits of the options.
   *
   * @param length the bytes of the stream, where known
   * @throws MapFormatException if there is no map in a known format, or it does not fit the options
   * @throws IOException if the stream cannot be read
   */
  public static InputMap read(InputStream in, OptionalLong length, ReadOptions options)
      throws IOException, MapFormatException {
    BufferedInputStream bytes = new AnsweringStream(in);
    if (!magic(bytes).startsWith(GZIP)) {
      return readPlain(bytes, length, options);
    }
    // Closing it frees memory outside the heap; the stream itself is the caller's to close.
    try (GZIPInputStream members = new GZIPInputStream(bytes, BUFFER);
        BufferedInputStream plain = new BufferedInputStream(members)) {
      return readPlain(plain, OptionalLong.empty(), options);
    } catch (EOFException e) {
      throw new MapFormatException("is compressed with gzip, but truncated", e);
    } catch (ZipException e) {
      throw new MapFormatException("is compressed with gzip, but damaged: " + e.getMessage(), e);
    } catch (StackOverflowError e) {
      // Java reads each member within the reading of the one before, if that was empty.
      throw new MapFormatException("is compressed with gzip, but in too many members", e);
    }
  }

  private static InputMap readPlain(
      BufferedInputStream in, OptionalLong length, ReadOptions options)
      throws IOException, MapFormatException {
    String magic = magic(in);
    if (magic.startsWith("\u0093NUMPY")) {
      return NpyMapReader.read(in, length, options);
    }
    if (magic.startsWith("SIMPLE  =")) {
      return HealpixFitsReader.read(in, length, options);
    }
    throw new MapFormatException(describe(magic));
  }

  private static String magic(BufferedInputStream in) throws IOException {
    in.mark(MAGIC_LENGTH);
    byte[] start = in.readNBytes(MAGIC_LENGTH);
    in.reset();
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  private static String describe(String magic) {
    if (magic.isEmpty()) {
      return "is empty";
    }
    if (magic.startsWith(GZIP)) {
      return "is compressed with gzip twice; expected FITS or .npy in it";
    }
    if (magic.startsWith("PK\u0003\u0004")) {
      return "is a zip archive (such as .npz), which this version does not read; expected FITS or .npy";
    }
    if (magic.startsWith("Obj\u0001")) {
      return "is an Avro file; expected FITS or .npy";
    }
    return "is neither FITS nor .npy: it starts with neither 'SIMPLE  =' nor '\\x93NUMPY'";
  }
}
