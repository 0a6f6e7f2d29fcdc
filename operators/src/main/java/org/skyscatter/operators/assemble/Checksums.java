package org.skyscatter.operators.assemble;

import java.util.HexFormat;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.MapItem;

/**
 * Checksums as states hold them: the first 64 bits of a SHA-256. They are compared only between
 * items of the same map and pixels.
 */
final class Checksums {

  private static final int DIGITS = 2 * Long.BYTES;

  private Checksums() {}

  /** The checksum of the values of a map. */
  static long of(MapItem map) {
    return ofHexadecimal(map.checksum());
  }

  /** The checksum of the values of a tile. */
  static long of(Bytes values) {
    return ofHexadecimal(values.sha256());
  }

  /** The beginning of the SHA-256 that stands in records. */
  static String text(long checksum) {
    return HexFormat.of().toHexDigits(checksum);
  }

  private static long ofHexadecimal(String sha256) {
    return HexFormat.fromHexDigitsToLong(sha256, 0, DIGITS);
  }
}
