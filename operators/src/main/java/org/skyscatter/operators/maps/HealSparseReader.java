package org.skyscatter.operators.maps;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.ValueType;

/**
 * Reads HealSparse maps: a coverage map of low resolution says where in the array of values the
 * block of each of its pixels lies; the first block stands for all that are not covered.
 */
final class HealSparseReader {

  private HealSparseReader() {}

  /**
   * Reads a map, nested; pixels that are not covered are missing.
   *
   * @param coverageHdu the first HDU of a HealSparse map
   */
  static PixelMap read(FitsStream stream, FitsHdu coverageHdu, ReadOptions options)
      throws IOException, FitsException, MapFormatException {
    checkOptions(options);
    if (!coverageHdu.name().equalsIgnoreCase("COV")) {
      throw new MapFormatException(
          "is a HealSparse map; expected EXTNAME = 'COV' first, but there is "
              + coverageHdu.label());
    }
    int coverageNside = nside(coverageHdu.header());
    int coveragePixels = Sampling.HEALPIX_NESTED.pixelCount(coverageNside);
    options.limits().checkPixels(coveragePixels);
    long[] offsets = FitsImage.read(stream, coverageHdu, coveragePixels).wholeNumbers();
    if (offsets.length != coveragePixels) {
      throw new MapFormatException(
          "has NSIDE = %d in COV, which means %d pixels, but there are %d"
              .formatted(coverageNside, coveragePixels, offsets.length));
    }
    FitsHdu sparseHdu = sparse(stream);
    Header header = sparseHdu.header();
    int nside = nside(header);
    if (nside < coverageNside) {
      throw new MapFormatException(
          "has NSIDE = %d in SPARSE; expected at least that of COV, %d"
              .formatted(nside, coverageNside));
    }
    HealpixTable.checkNside(nside, Sampling.HEALPIX_NESTED, options);
    int blockSize = (nside / coverageNside) * (nside / coverageNside);
    // One block more than there may be pixels stands for those that are not covered.
    long most = (long) Sampling.HEALPIX_NESTED.pixelCount(nside) + blockSize;
    FitsImage sparse = FitsImage.read(stream, sparseHdu, Math.min(most, Integer.MAX_VALUE - 8));
    double[] values = sparse.values(sentinel(header));
    double[] pixels = place(offsets, values, blockSize);
    MissingValues.mark(pixels, "pixels");
    return new PixelMap(
        Sampling.HEALPIX_NESTED,
        nside,
        sparse.isSinglePrecision() ? ValueType.FLOAT32 : ValueType.FLOAT64,
        pixels,
        null,
        FitsKeywords.text(header, "COORDSYS"),
        "");
  }

  private static void checkOptions(ReadOptions options) throws MapFormatException {
    if (options.sampling() == Sampling.HEALPIX_RING) {
      throw new MapFormatException(
          "is a HealSparse map, which is nested; it cannot have the sampling healpix-ring");
    }
    if (options.field() != null || options.extension() != null) {
      throw new MapFormatException(
          "is a HealSparse map, which holds one map; expected no field or extension to be chosen");
    }
  }

  private static FitsHdu sparse(FitsStream stream) throws IOException, MapFormatException {
    for (@Nullable FitsHdu hdu = stream.next(); hdu != null; hdu = stream.next()) {
      if (hdu.name().equalsIgnoreCase("SPARSE")) {
        for (String kind : new String[] {"WIDEMASK", "BITPACK"}) {
          if (hdu.header().getBooleanValue(kind, false)) {
            throw new MapFormatException(
                "is a HealSparse mask (%s = T); expected numbers".formatted(kind));
          }
        }
        return hdu;
      }
    }
    throw new MapFormatException("is a HealSparse map, but has no extension SPARSE");
  }

  private static int nside(Header header) throws MapFormatException {
    return HealpixTable.nside(header, "NSIDE", Sampling.HEALPIX_NESTED);
  }

  private static double sentinel(Header header) throws MapFormatException {
    double sentinel = header.getDoubleValue("SENTINEL", Double.NaN);
    if (Double.isNaN(sentinel)) {
      throw new MapFormatException(
          header.containsKey("SENTINEL")
              ? "has SENTINEL = %s; expected a number"
                  .formatted(header.findCard("SENTINEL").getValue())
              : "has no SENTINEL");
    }
    return sentinel;
  }

  /** Offsets count from where a block would lie if all pixels were stored. */
  private static double[] place(long[] offsets, double[] values, int blockSize)
      throws MapFormatException {
    double[] pixels = new double[offsets.length * blockSize];
    Arrays.fill(pixels, Double.NaN);
    BitSet used = new BitSet();
    for (int i = 0; i < offsets.length; i++) {
      int first = i * blockSize;
      long start = offsets[i] + first;
      if (start == 0) {
        continue;
      }
      if (start < 0 || start % blockSize != 0 || start > (long) values.length - blockSize) {
        throw new MapFormatException(
            "has COV[%d] = %d, which means a block at %d; expected a multiple of %d within the %d values of SPARSE"
                .formatted(i, offsets[i], start, blockSize, values.length));
      }
      int block = (int) (start / blockSize);
      if (used.get(block)) {
        throw new MapFormatException(
            "has COV[%d] = %d, which means a block that another pixel has already"
                .formatted(i, offsets[i]));
      }
      used.set(block);
      System.arraycopy(values, (int) start, pixels, first, blockSize);
    }
    return pixels;
  }
}
