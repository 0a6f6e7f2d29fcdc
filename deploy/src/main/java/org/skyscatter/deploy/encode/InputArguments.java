package org.skyscatter.deploy.encode;

import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.maps.ReadLimits;
import org.skyscatter.operators.maps.ReadOptions;
import picocli.CommandLine.Option;

/** The options that say what the files hold. */
final class InputArguments {

  @Option(
      names = "--field",
      paramLabel = "FIELD",
      description = {
        "Column of a FITS table, by number from 0 or by name.",
        "Default: the first that is not PIXEL or UNIQ; PROBDENSITY in multi-order maps."
      })
  private @Nullable String field;

  @Option(
      names = "--extension",
      paramLabel = "HDU",
      description = {
        "Extension of a FITS file, by number from 1 or by name, or the map of an alert: event or"
            + " combined (with that of a coincidence).",
        "Default: the first with a map."
      })
  private @Nullable String extension;

  @Option(
      names = "--nside",
      paramLabel = "NSIDE",
      description = {
        "Resolution to which a multi-order map is averaged or spread.",
        "Default: enough for --bandlimit, or 64; not above the map's finest."
      })
  private @Nullable Integer nside;

  @Option(
      names = "--sampling",
      paramLabel = "NAME",
      converter = SamplingConverter.class,
      completionCandidates = SamplingConverter.Names.class,
      description = {
        "Sampling of the pixels: ${COMPLETION-CANDIDATES}.",
        "Default: that of the FITS header, and mw for .npy."
      })
  private @Nullable Sampling sampling;

  @Option(
      names = "--alm",
      description =
          "The files are .npy arrays of harmonic coefficients (orthonormal, Condon-Shortley phase):"
              + " [l, m] of shape [L, L] with m >= 0, or [l, L-1+m] of shape [L, 2L-1] with"
              + " --complex.")
  private boolean harmonic;

  @Option(names = "--complex", description = "The maps are complex; pixels have a complex dtype.")
  private boolean complexMap;

  boolean complexMap() {
    return complexMap;
  }

  /**
   * How the files are read.
   *
   * @param bandLimit the band limit where it is the same for all files
   */
  ReadOptions toReadOptions(@Nullable Integer bandLimit) {
    return new ReadOptions(
        sampling,
        harmonic,
        complexMap,
        field,
        extension,
        nside,
        bandLimit,
        ReadLimits.ofMemory(Runtime.getRuntime().maxMemory()));
  }
}
