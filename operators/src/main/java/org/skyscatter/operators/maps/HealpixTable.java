package org.skyscatter.operators.maps;

import java.io.IOException;
import java.util.Locale;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;

/**
 * A HEALPix map of one resolution in a binary table, as its header describes it.
 *
 * @param table the table
 * @param header its header
 * @param sampling the order of the pixels
 * @param nside the resolution
 * @param column the values
 */
record HealpixTable(
    FitsTable table, Header header, Sampling sampling, int nside, FitsColumn column) {

  /** Describes a table. */
  static HealpixTable of(FitsTable table, Header header, ReadOptions options)
      throws MapFormatException {
    Sampling sampling = sampling(header, options.sampling());
    int nside = nside(header, "NSIDE", sampling);
    checkNside(nside, sampling, options);
    FitsColumn column =
        options.field() == null
            ? table.column(table.indexOf(PartialHealpix.NUMBERS) == 0 ? "1" : "0")
            : table.column(options.field());
    return new HealpixTable(table, header, sampling, nside, column);
  }

  /**
   * The order of the pixels.
   *
   * @param chosen what the user says; it must not contradict ORDERING
   */
  private static Sampling sampling(Header header, @Nullable Sampling chosen)
      throws MapFormatException {
    String ordering = FitsKeywords.text(header, "ORDERING").toUpperCase(Locale.ROOT);
    Sampling stated =
        switch (ordering) {
          case "RING" -> Sampling.HEALPIX_RING;
          case "NESTED", "NEST" -> Sampling.HEALPIX_NESTED;
          case "" -> chosen;
          default ->
              throw new MapFormatException(
                  "has ORDERING = '" + ordering + "'; expected RING or NESTED");
        };
    if (stated == null) {
      throw new MapFormatException(
          "has no ORDERING; sampling healpix-ring or healpix-nested says what it is");
    }
    if (chosen != null && chosen != stated) {
      throw new MapFormatException(
          "has ORDERING = '%s', but the sampling is said to be %s"
              .formatted(ordering, SamplingNames.of(chosen)));
    }
    return stated;
  }

  /** The resolution that a keyword states. */
  static int nside(Header header, String keyword, Sampling sampling) throws MapFormatException {
    int nside = (int) FitsKeywords.requireWhole(header, keyword, 1, Sampling.MAX_RESOLUTION);
    try {
      sampling.checkResolution(nside);
    } catch (IllegalArgumentException e) {
      throw new MapFormatException("has %s = %d: %s".formatted(keyword, nside, e.getMessage()), e);
    }
    return nside;
  }

  /** Checks that a resolution is within the limits, and the one that is asked for. */
  static void checkNside(int nside, Sampling sampling, ReadOptions options)
      throws MapFormatException {
    options.limits().checkPixels(sampling.pixelCount(nside));
    if (options.nside() != null && options.nside() != nside) {
      throw new MapFormatException(
          "has NSIDE = %d, but nside %d is asked for, to which only multi-order maps are brought"
              .formatted(nside, options.nside()));
    }
  }

  /**
   * Reads the map where its rows are all pixels in their order.
   *
   * @throws MapFormatException if the column does not hold exactly the pixels of the map
   */
  PixelMap read() throws IOException, FitsException, MapFormatException {
    if (header.containsKey("FIRSTPIX")) {
      FitsKeywords.requireWhole(header, "FIRSTPIX", 0, 0);
    }
    int expected = sampling.pixelCount(nside);
    long present = (long) table.rows() * column.perRow();
    if (present != expected) {
      throw new MapFormatException(
          "has NSIDE = %d, which means %d pixels, but column %s has %d (NAXIS2 = %d rows of %d)"
              .formatted(nside, expected, column.name(), present, table.rows(), column.perRow()));
    }
    GrowingValues values = table.room(column);
    table.read(rows -> column.append(rows, values));
    return map(values.toArray());
  }

  /** The map of these pixels. */
  PixelMap map(double[] pixels) throws MapFormatException {
    MissingValues.mark(pixels, "pixels");
    return new PixelMap(
        sampling,
        nside,
        column.valueType(),
        pixels,
        null,
        FitsKeywords.text(header, "COORDSYS"),
        column.unit());
  }
}
