package org.skyscatter.operators.fetch;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a map lies, and what must be found there.
 *
 * @param uri the file, with a scheme that Flink has a file system for
 * @param sha256 the SHA-256 of the whole file, 64 hexadecimal digits in any case
 * @param bytes the size of the whole file [bytes]
 * @param extension the HDU of a FITS file, by number or name; null takes its first map
 * @param field the column of a FITS table, by number from 0 or by name; null takes the default
 */
public record MapLocation(
    String uri, String sha256, long bytes, @Nullable String extension, @Nullable String field) {

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the size and the form of the checksum.
   *
   * @throws IllegalArgumentException naming the one at fault
   */
  public MapLocation {
    sha256 = sha256.toLowerCase(Locale.ROOT);
    if (!HEXADECIMAL.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1, but is " + bytes);
    }
  }
}
