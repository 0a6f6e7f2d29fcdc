package org.skyscatter.deploy.encode;

import org.jspecify.annotations.Nullable;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.operators.encode.BeamDivision;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;
import picocli.CommandLine.Option;

/** The options that say what is done about missing sky and the beam. */
final class SkyArguments {

  @Option(
      names = "--missing",
      paramLabel = "reject|zero|mean|inpaint|apodise",
      description = {
        "What becomes of pixels without data: the map is refused; they are zero, or the mean of the"
            + " others; they are filled from their neighbours; or the seen sky is apodised at its"
            + " edge and the coefficients are corrected for it.",
        "Default: reject."
      })
  private MissingPolicy missing = MissingPolicy.REJECT;

  @Option(
      names = "--min-sky-fraction",
      paramLabel = "F",
      description = "Refuse maps of which less is seen, 0 to 1. Default: 0.")
  private double minSkyFraction;

  @Option(
      names = "--apodisation-width",
      paramLabel = "DEG",
      description = "Width of the taper of --missing apodise, in degrees. Default: 5.")
  private double apodisationWidth = MissingSkySettings.DEFAULT_APODISATION_DEGREES;

  @Option(
      names = "--inpainting-iterations",
      paramLabel = "N",
      description = "Most rounds of averaging of --missing inpaint. Default: 100.")
  private int inpaintingIterations = MissingSkySettings.DEFAULT_ITERATIONS;

  @Option(
      names = "--beam-fwhm",
      paramLabel = "ARCMIN",
      description = "Divide out a Gaussian beam of this full width at half maximum.")
  private @Nullable Double beamFwhm;

  @Option(
      names = "--beam-max-gain",
      paramLabel = "G",
      description = "Largest factor 1/b_l by which a beam is divided out. Default: 100.")
  private double beamMaxGain = BeamDivision.DEFAULT_MAX_GAIN;

  /**
   * Adds these options to a rule.
   *
   * @throws CommandFailure naming the option that is out of range
   */
  EncodingRule applyTo(EncodingRule rule) throws CommandFailure {
    try {
      return rule.with(
              new MissingSkySettings(
                  missing, minSkyFraction, apodisationWidth, inpaintingIterations))
          .with(new BeamDivision(beamFwhm != null, beamMaxGain));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.of(String.valueOf(e.getMessage()), e);
    }
  }

  /** The beam of the files; null where it is not divided out. */
  @Nullable BeamShape beam() {
    return beamFwhm == null ? null : BeamShape.gaussian(beamFwhm);
  }
}
