package org.skyscatter.deploy.maps;

import java.io.IOException;
import java.util.Locale;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.util.FitsFile;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;

/** The binary table of a HEALPix map in a FITS file, as its header describes it. */
final class HealpixTable {

  private final Header header;
  private final BinaryTable table;

  private HealpixTable(Header header, BinaryTable table) {
    this.header = header;
    this.table = table;
  }

  /**
   * Finds the first HEALPix table of a file; nothing of its size is allocated.
   *
   * @throws MapFormatException if there is none, it holds less than it declares, or it holds a
   *     HEALPix map of a layout that is not read
   */
  static HealpixTable find(FitsFile fits, long fileLength)
      throws IOException, FitsException, MapFormatException {
    String seen = "no extension";
    for (int hdu = 0; fits.getFilePointer() < fileLength; hdu++) {
      Header header = FitsKeywords.readHeader(fits, hdu);
      refuseHealSparse(header);
      String extension = FitsKeywords.text(header, "XTENSION");
      long available = fileLength - fits.getFilePointer();
      if (extension.equals("BINTABLE") && isHealpix(header)) {
        refuseOtherLayouts(header);
        checkSize(header, available);
        return new HealpixTable(header, open(header, fits));
      }
      if (hdu > 0) {
        seen = describe(header, hdu, extension);
      }
      long size = header.getDataSize();
      if (size < 0 || size > available) {
        throw new MapFormatException(
            "is truncated: HDU %d declares %d bytes, but there are %d"
                .formatted(hdu, size, available));
      }
      fits.skipAllBytes(size);
    }
    throw new MapFormatException(
        "has no HEALPix map: expected a table (XTENSION = 'BINTABLE') with PIXTYPE = 'HEALPIX', but there is "
            + seen);
  }

  private static boolean isHealpix(Header header) {
    String type = FitsKeywords.text(header, "PIXTYPE");
    return type.equalsIgnoreCase("HEALPIX") || (type.isEmpty() && header.containsKey("NSIDE"));
  }

  private static String describe(Header header, int hdu, String extension) {
    String type = FitsKeywords.text(header, "PIXTYPE");
    return "HDU %d with XTENSION = '%s' and %s"
        .formatted(hdu, extension, type.isEmpty() ? "no PIXTYPE" : "PIXTYPE = '" + type + "'");
  }

  private static void refuseHealSparse(Header header) throws MapFormatException {
    if (FitsKeywords.text(header, "PIXTYPE").equalsIgnoreCase("HEALSPARSE")) {
      throw new MapFormatException(
          "is a HealSparse map (PIXTYPE = 'HEALSPARSE'), which this version does not read");
    }
  }

  private static void refuseOtherLayouts(Header header) throws MapFormatException {
    String ordering = FitsKeywords.text(header, "ORDERING");
    if (ordering.equalsIgnoreCase("NUNIQ") || ordering.equalsIgnoreCase("UNIQ")) {
      throw new MapFormatException(
          "is a multi-order map (ORDERING = '%s'), which this version does not read"
              .formatted(ordering));
    }
    if (FitsKeywords.text(header, "INDXSCHM").equalsIgnoreCase("EXPLICIT")) {
      throw new MapFormatException(
          "lists its pixels by number (INDXSCHM = 'EXPLICIT'), which this version does not read");
    }
    if (FitsKeywords.text(header, "OBJECT").equalsIgnoreCase("PARTIAL")) {
      throw new MapFormatException(
          "covers a part of the sky (OBJECT = 'PARTIAL'), which this version does not read");
    }
    if (header.containsKey("FIRSTPIX")) {
      FitsKeywords.requireWhole(header, "FIRSTPIX", 0, 0);
    }
  }

  private static void checkSize(Header header, long available) throws MapFormatException {
    long rowLength = FitsKeywords.requireWhole(header, "NAXIS1", 0, Integer.MAX_VALUE);
    long rows = FitsKeywords.requireWhole(header, "NAXIS2", 0, Integer.MAX_VALUE);
    if (rowLength * rows > available) {
      throw new MapFormatException(
          "is truncated: NAXIS1 x NAXIS2 declare %d bytes, but there are %d"
              .formatted(rowLength * rows, available));
    }
  }

  /** Opens the table at the file's position; its rows are read later, one by one. */
  private static BinaryTable open(Header header, FitsFile fits) throws MapFormatException {
    long rowLength = header.getLongValue("NAXIS1");
    BasicHDU<?> hdu;
    BinaryTable table;
    try {
      hdu = Fits.makeHDU(header);
      table = (BinaryTable) hdu.getData();
      table.read(fits);
    } catch (IllegalArgumentException e) {
      // So the library says that a text has characters which FITS does not allow.
      throw new MapFormatException("is not valid FITS: " + e.getMessage(), e);
    }
    // The library trusts the columns and corrects its copy of NAXIS1.
    long columns = hdu.getHeader().getLongValue("NAXIS1");
    if (columns != rowLength) {
      throw new MapFormatException(
          "has NAXIS1 = %d bytes a row, but its columns (TFORM) take %d"
              .formatted(rowLength, columns));
    }
    return table;
  }

  /**
   * The order of the pixels.
   *
   * @param chosen what the user says; it must not contradict ORDERING
   */
  Sampling sampling(@Nullable Sampling chosen) throws MapFormatException {
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
          "has no ORDERING; --sampling healpix-ring or healpix-nested says what it is");
    }
    if (chosen != null && chosen != stated) {
      throw new MapFormatException(
          "has ORDERING = '%s', but --sampling says %s"
              .formatted(ordering, SamplingNames.of(chosen)));
    }
    return stated;
  }

  /** The resolution of the map. */
  int nside(Sampling sampling) throws MapFormatException {
    int nside = (int) FitsKeywords.requireWhole(header, "NSIDE", 1, Sampling.MAX_RESOLUTION);
    try {
      sampling.checkResolution(nside);
    } catch (IllegalArgumentException e) {
      throw new MapFormatException("has NSIDE = " + nside + ": " + e.getMessage(), e);
    }
    return nside;
  }

  /**
   * The column of a number from 0 or of a name.
   *
   * @throws MapFormatException if there is none, or it does not hold exactly the pixels of the map
   */
  FitsColumn column(String field, Sampling sampling, int nside) throws MapFormatException {
    FitsColumn column = FitsColumn.find(header, table, field);
    int expected = sampling.pixelCount(nside);
    long present = (long) table.getNRows() * column.perRow();
    if (present != expected) {
      throw new MapFormatException(
          "has NSIDE = %d, which means %d pixels, but column %s has %d (NAXIS2 = %d rows of %d)"
              .formatted(
                  nside, expected, column.name(), present, table.getNRows(), column.perRow()));
    }
    return column;
  }

  /** Reads the values of a column. */
  double[] read(FitsColumn column) throws FitsException {
    return column.read(table);
  }

  /** The coordinate frame as in COORDSYS; empty where it is not stated. */
  String coordinateFrame() {
    return FitsKeywords.text(header, "COORDSYS");
  }
}
