package org.skyscatter.deploy.encode;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;
import picocli.CommandLine.Option;

/** The options that choose the encoder. */
final class EncoderArguments {

  @Option(
      names = "--bandlimit",
      paramLabel = "L",
      description = {
        "Band limit: harmonic degrees 0 to L-1 are used.",
        "Default: that of the file; 2 nside for HEALPix (at most 3 nside)."
      })
  private @Nullable Integer bandLimit;

  @Option(
      names = "--directions",
      paramLabel = "N",
      description = "Azimuthal band limit of the wavelets: 2N-1 directions a scale. Default: 3.")
  private int directions = 3;

  @Option(
      names = "--j-min",
      paramLabel = "J",
      description = "Lowest scale; scale j holds degrees 2^(j-1) to 2^(j+1). Default: 0.")
  private int lowestScale;

  @Option(
      names = "--delta-j",
      paramLabel = "D",
      description = "Largest distance of scales that are correlated. Default: all are.")
  private @Nullable Integer deltaJ;

  @Option(names = "--isotropic", description = "Sum S3 and S4 over all directions.")
  private boolean isotropic;

  @Option(
      names = "--iterations",
      paramLabel = "K",
      description = "Refinements of the HEALPix analysis, as healpy's iter. Default: 3.")
  private int iterations = HealpixOptions.DEFAULT.iterations();

  @Option(
      names = "--ring-weights",
      description = "Weigh the rings in the HEALPix analysis, as healpy's use_weights.")
  private boolean ringWeights = HealpixOptions.DEFAULT.ringWeights();

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "A map, of the same kind as the files, whose power S2 divides the coefficients.")
  private @Nullable Path reference;

  /** Checks what can be checked before any file is read. */
  void check(boolean complexMap) throws CommandFailure {
    if (iterations < 0) {
      throw CommandFailure.usage("--iterations must not be negative, but is " + iterations);
    }
    try {
      config(EncoderConfig.MAX_BAND_LIMIT, complexMap);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(inOptionNames(e));
    }
  }

  /** The band limit of all files; null where each file has its own. */
  @Nullable Integer bandLimit() {
    return bandLimit;
  }

  Optional<Path> reference() {
    return Optional.ofNullable(reference);
  }

  HealpixOptions healpix() {
    return new HealpixOptions(iterations, ringWeights);
  }

  /**
   * The configuration for a file.
   *
   * @param ofFile the band limit that the file suggests
   * @throws IllegalArgumentException naming the parameter at fault
   */
  EncoderConfig config(int ofFile, boolean complexMap) {
    return EncoderConfig.builder(bandLimit == null ? ofFile : bandLimit)
        .directions(directions)
        .lowestScale(lowestScale)
        .deltaJ(deltaJ)
        .isotropic(isotropic)
        .complexMap(complexMap)
        .build();
  }

  /** The message of an encoder's exception, with its parameters named as on the command line. */
  static String inOptionNames(IllegalArgumentException failure) {
    return String.valueOf(failure.getMessage())
        .replace("bandLimit", "--bandlimit")
        .replace("directions must", "--directions must")
        .replace("lowestScale", "--j-min")
        .replace("deltaJ", "--delta-j");
  }
}
