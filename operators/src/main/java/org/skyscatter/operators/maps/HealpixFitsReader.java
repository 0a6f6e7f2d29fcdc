package org.skyscatter.operators.maps;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import org.jspecify.annotations.Nullable;

/** Reads HEALPix maps of all layouts from FITS files: it finds the map and its layout. */
final class HealpixFitsReader {

  /** Its warnings come with stack traces and say no more than the exceptions that follow. */
  private static final Logger LIBRARY = Logger.getLogger("nom.tam");

  static {
    LIBRARY.setLevel(Level.SEVERE);
  }

  private HealpixFitsReader() {}

  /** Reads a file as {@link MapReader#read} does. */
  static PixelMap read(InputStream in, OptionalLong length, ReadOptions options)
      throws IOException, MapFormatException {
    if (options.harmonic()) {
      throw new MapFormatException(
          "is a FITS file; harmonic coefficients are read from .npy files");
    }
    if (options.complexMap()) {
      throw new MapFormatException(
          "is a FITS file, whose pixels are real; a complex map is read from .npy files");
    }
    if (options.sampling() != null && !options.sampling().isHealpix()) {
      throw new MapFormatException(
          "is a HEALPix map; it cannot have the sampling " + SamplingNames.of(options.sampling()));
    }
    try {
      return find(new FitsStream(in, length, options.limits()), options);
    } catch (FitsException e) {
      throw new MapFormatException("is not valid FITS: " + e.getMessage(), e);
    }
  }

  private static PixelMap find(FitsStream stream, ReadOptions options)
      throws IOException, FitsException, MapFormatException {
    String seen = "no extension";
    List<String> maps = new ArrayList<>();
    for (@Nullable FitsHdu hdu = stream.next(); hdu != null; hdu = stream.next()) {
      if (pixelType(hdu).equalsIgnoreCase("HEALSPARSE")) {
        return HealSparseReader.read(stream, hdu, options);
      }
      boolean map = isHealpixTable(hdu);
      if (options.extension() == null ? map : hdu.is(options.extension())) {
        if (!map) {
          throw noMap(describe(hdu));
        }
        return readTable(stream, hdu, options);
      }
      if (map) {
        maps.add(hdu.label());
      }
      if (hdu.number() > 0) {
        seen = describe(hdu);
      }
    }
    if (options.extension() != null) {
      throw new MapFormatException(
          "has no extension %s; its HEALPix maps are %s"
              .formatted(options.extension(), maps.isEmpty() ? "none" : String.join(", ", maps)));
    }
    throw noMap(seen);
  }

  private static PixelMap readTable(FitsStream stream, FitsHdu hdu, ReadOptions options)
      throws IOException, FitsException, MapFormatException {
    FitsTable table = new FitsTable(stream, hdu);
    Header header = hdu.header();
    if (isMultiOrder(header)) {
      return MultiOrderReader.read(table, header, options);
    }
    HealpixTable map = HealpixTable.of(table, header, options);
    return PartialHealpix.isLayoutOf(table, header)
        ? PartialHealpix.read(table, header, map)
        : map.read();
  }

  private static boolean isHealpixTable(FitsHdu hdu) {
    String type = pixelType(hdu);
    return hdu.extensionType().equals("BINTABLE")
        && (type.equalsIgnoreCase("HEALPIX")
            || (type.isEmpty()
                && (hdu.header().containsKey("NSIDE") || isMultiOrder(hdu.header()))));
  }

  private static boolean isMultiOrder(Header header) {
    String ordering = FitsKeywords.text(header, "ORDERING");
    return ordering.equalsIgnoreCase("NUNIQ") || ordering.equalsIgnoreCase("UNIQ");
  }

  private static String pixelType(FitsHdu hdu) {
    return FitsKeywords.text(hdu.header(), "PIXTYPE");
  }

  private static MapFormatException noMap(String seen) {
    return new MapFormatException(
        "has no HEALPix map: expected a table (XTENSION = 'BINTABLE') with PIXTYPE = 'HEALPIX', but there is "
            + seen);
  }

  private static String describe(FitsHdu hdu) {
    String type = pixelType(hdu);
    return "HDU %d with XTENSION = '%s' and %s"
        .formatted(
            hdu.number(),
            hdu.extensionType(),
            type.isEmpty() ? "no PIXTYPE" : "PIXTYPE = '" + type + "'");
  }
}
