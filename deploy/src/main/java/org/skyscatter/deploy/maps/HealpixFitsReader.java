package org.skyscatter.deploy.maps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import nom.tam.fits.FitsException;
import nom.tam.util.FitsFile;
import org.skyscatter.encoder.sphere.Sampling;

/** Reads complete HEALPix maps from binary tables in FITS files. */
final class HealpixFitsReader {

  /** Its warnings come with stack traces and say no more than the exceptions that follow. */
  private static final Logger LIBRARY = Logger.getLogger("nom.tam");

  static {
    LIBRARY.setLevel(Level.SEVERE);
  }

  private HealpixFitsReader() {}

  /** Reads a file as {@link MapFiles#read} does. */
  static PixelMap read(Path file, ReadOptions options) throws IOException, MapFormatException {
    if (options.harmonic()) {
      throw new MapFormatException("is a FITS file; --alm expects .npy files");
    }
    if (options.complexMap()) {
      throw new MapFormatException("is a FITS file, whose pixels are real; leave out --complex");
    }
    if (options.sampling() != null && !options.sampling().isHealpix()) {
      throw new MapFormatException(
          "is a HEALPix map; it cannot have the sampling " + SamplingNames.of(options.sampling()));
    }
    try (FitsFile fits = new FitsFile(file.toFile(), "r")) {
      HealpixTable table = HealpixTable.find(fits, file.toFile().length());
      Sampling sampling = table.sampling(options.sampling());
      int nside = table.nside(sampling);
      FitsColumn column = table.column(options.field(), sampling, nside);
      double[] pixels = table.read(column);
      MissingValues.refuse(pixels, "pixels", "NaN, UNSEEN, BAD_DATA or TNULL");
      return new PixelMap(
          sampling,
          nside,
          column.valueType(),
          pixels,
          null,
          table.coordinateFrame(),
          column.unit());
    } catch (FitsException e) {
      throw new MapFormatException("is not valid FITS: " + e.getMessage(), e);
    }
  }
}
