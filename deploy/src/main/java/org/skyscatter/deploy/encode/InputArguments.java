package org.skyscatter.deploy.encode;

import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.maps.ReadOptions;
import org.skyscatter.encoder.sphere.Sampling;
import picocli.CommandLine.Option;

/** The options that say what the files hold. */
final class InputArguments {

  @Option(
      names = "--field",
      paramLabel = "FIELD",
      defaultValue = "0",
      description = "Column of a FITS table, by number from 0 or by name. Default: 0.")
  private String field = "0";

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

  ReadOptions toReadOptions() {
    return new ReadOptions(sampling, harmonic, complexMap, field);
  }
}
