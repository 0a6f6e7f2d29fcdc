package org.skyscatter.operators.maps;

import org.skyscatter.encoder.sphere.Sampling;

/**
 * Bounds on what a file may cost, whatever it declares; they are checked before anything of the
 * declared size is read or allocated.
 *
 * @param maxBytes the bytes of a file, after decompression, up to the end of its map
 * @param maxPixels the pixels of a map
 */
public record ReadLimits(long maxBytes, long maxPixels) {

  /** 8 GiB, and the pixels of nside 8192. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(1L << 33, 12L * Sampling.MAX_RESOLUTION * Sampling.MAX_RESOLUTION);

  private static final int BYTES_A_PIXEL = 16;

  /** The pixels that memory of this size [bytes] holds twice, and at most the default limits. */
  public static ReadLimits ofMemory(long memory) {
    return new ReadLimits(DEFAULT.maxBytes, Math.min(DEFAULT.maxPixels, memory / BYTES_A_PIXEL));
  }

  /** Checks a number of pixels. */
  void checkPixels(long pixels) throws MapFormatException {
    if (pixels > maxPixels) {
      throw MapFormatException.aboveLimits(
          "has %d pixels; expected at most %d".formatted(pixels, maxPixels));
    }
  }
}
