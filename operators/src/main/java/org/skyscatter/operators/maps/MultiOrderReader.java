package org.skyscatter.operators.maps;

import java.io.IOException;
import java.util.stream.LongStream;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.ValueType;

/** Reads multi-order HEALPix maps: cells of several resolutions, numbered by UNIQ. */
final class MultiOrderReader {

  private static final String NUMBERS = "UNIQ";
  private static final String DENSITY = "PROBDENSITY";

  /** Without a band limit, finer maps are averaged to this, which serves L = 128. */
  private static final int DEFAULT_ORDER = 6;

  private MultiOrderReader() {}

  /** Reads a map and brings it to one resolution, nested. */
  static PixelMap read(FitsTable table, Header header, ReadOptions options)
      throws IOException, FitsException, MapFormatException {
    if (options.sampling() == Sampling.HEALPIX_RING) {
      throw new MapFormatException(
          "is a multi-order map, which becomes nested; it cannot have the sampling healpix-ring");
    }
    options.limits().checkPixels(table.rows());
    if (table.indexOf(NUMBERS) < 0) {
      throw new MapFormatException(
          "is a multi-order map; expected a column UNIQ, but its columns are "
              + String.join(", ", table.names()));
    }
    FitsColumn numbers = table.column(NUMBERS);
    FitsColumn column = table.column(field(table, options));
    if (column.perRow() != 1 || column.isAt(table.indexOf(NUMBERS))) {
      throw new MapFormatException(
          "is a multi-order map; expected field %s to hold one value a row"
              .formatted(column.name()));
    }
    LongStream.Builder uniq = LongStream.builder();
    GrowingValues values = table.room(column);
    table.read(
        rows -> {
          numbers.appendNumbers(rows, uniq);
          column.append(rows, values);
        });
    double[] densities = values.toArray();
    MissingValues.mark(densities, "cells");
    MultiOrderCells cells = MultiOrderCells.of(uniq.build().toArray(), densities);
    int order = targetOrder(options, cells.finestOrder());
    options.limits().checkPixels(12L << (2 * order));
    return new PixelMap(
        Sampling.HEALPIX_NESTED,
        1 << order,
        ValueType.FLOAT64,
        cells.atOrder(order),
        null,
        FitsKeywords.text(header, "COORDSYS"),
        column.unit());
  }

  private static String field(FitsTable table, ReadOptions options) {
    if (options.field() != null) {
      return options.field();
    }
    if (table.indexOf(DENSITY) >= 0) {
      return DENSITY;
    }
    return table.indexOf(NUMBERS) == 0 ? "1" : "0";
  }

  private static int targetOrder(ReadOptions options, int finest) throws MapFormatException {
    Integer nside = options.nside();
    if (nside != null) {
      if (nside < 1 || nside > Sampling.MAX_RESOLUTION || Integer.bitCount(nside) != 1) {
        throw new MapFormatException(
            "is a multi-order map; expected nside to be a power of two up to %d, but it is %d"
                .formatted(Sampling.MAX_RESOLUTION, nside));
      }
      return Integer.numberOfTrailingZeros(nside);
    }
    Integer bandLimit = options.bandLimit();
    int enough = DEFAULT_ORDER;
    if (bandLimit != null) {
      // The smallest power of two that is at least half the band limit.
      enough = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, (bandLimit + 1L) / 2 - 1));
    }
    return Math.min(
        enough, Math.min(finest, Integer.numberOfTrailingZeros(Sampling.MAX_RESOLUTION)));
  }
}
