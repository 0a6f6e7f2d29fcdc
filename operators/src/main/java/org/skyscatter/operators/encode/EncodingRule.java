package org.skyscatter.operators.encode;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.sky.MissingPolicy;
import org.skyscatter.operators.sky.MissingSkySettings;

/**
 * Which encoder the maps of some surveys and bands get.
 *
 * @param survey matches the survey
 * @param band matches the band
 * @param config the parameters of the encoder
 * @param healpix how HEALPix maps are analysed
 * @param missing what is done about missing sky
 * @param beam whether the beam of a map is divided out
 * @param reference whether the coefficients are divided by those of a reference map
 * @param unit the unit that the maps must have, null where the first of a survey and band decides
 */
public record EncodingRule(
    NamePattern survey,
    NamePattern band,
    EncoderConfig config,
    HealpixOptions healpix,
    MissingSkySettings missing,
    BeamDivision beam,
    ReferencePolicy reference,
    @Nullable String unit)
    implements Serializable {

  /** The most iterations of a rule; more change nothing but the time. */
  public static final int MAX_ITERATIONS = 100;

  private static final int HASH_DIGITS = 8;

  /**
   * Checks the iterations and the unit.
   *
   * @throws IllegalArgumentException if they are out of range, or it is empty
   */
  public EncodingRule {
    int iterations = healpix.iterations();
    if (iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be from 0 to " + MAX_ITERATIONS + ", but is " + iterations);
    }
    if (unit != null && unit.isBlank()) {
      throw new IllegalArgumentException("unit must not be empty");
    }
  }

  /**
   * A rule that analyses HEALPix maps as healpy does by default, rejects maps with missing pixels,
   * keeps their beam, uses no reference and takes the unit of the first map.
   */
  public static EncodingRule of(String survey, String band, EncoderConfig config) {
    return new EncodingRule(
        new NamePattern(survey),
        new NamePattern(band),
        config,
        HealpixOptions.DEFAULT,
        MissingSkySettings.of(MissingPolicy.REJECT),
        BeamDivision.KEEP,
        ReferencePolicy.NONE,
        null);
  }

  /** This rule with another analysis of HEALPix maps. */
  public EncodingRule with(HealpixOptions newHealpix) {
    return new EncodingRule(survey, band, config, newHealpix, missing, beam, reference, unit);
  }

  /** This rule with another treatment of missing sky. */
  public EncodingRule with(MissingSkySettings newMissing) {
    return new EncodingRule(survey, band, config, healpix, newMissing, beam, reference, unit);
  }

  /** This rule with another treatment of beams. */
  public EncodingRule with(BeamDivision newBeam) {
    return new EncodingRule(survey, band, config, healpix, missing, newBeam, reference, unit);
  }

  /** This rule with another use of references. */
  public EncodingRule with(ReferencePolicy newReference) {
    return new EncodingRule(survey, band, config, healpix, missing, beam, newReference, unit);
  }

  /** This rule for maps of one unit alone. */
  public EncodingRule withUnit(String newUnit) {
    return new EncodingRule(survey, band, config, healpix, missing, beam, reference, newUnit);
  }

  /**
   * The hash of all that a result depends on beside the map and the reference: that of the encoder,
   * followed by one of the other settings that take effect where these are not the defaults.
   */
  public String hash() {
    String settings = effectiveSettings();
    if (settings.equals(of("*", "*", config).effectiveSettings())) {
      return config.hash();
    }
    String hash = Bytes.wrap(settings.getBytes(StandardCharsets.UTF_8)).sha256();
    return config.hash() + "-" + hash.substring(0, HASH_DIGITS);
  }

  private String effectiveSettings() {
    String inpainting =
        missing.policy() == MissingPolicy.INPAINT ? " " + missing.inpaintingIterations() : "";
    String division = beam.divide() ? " " + beam.maxGain() : "";
    return "%d %b %s%s %s%s"
        .formatted(
            healpix.iterations(),
            healpix.ringWeights(),
            missing.policy().code(),
            inpainting,
            missing.apodisationDegrees(),
            division);
  }

  /** Whether the rule applies to a map. */
  public boolean matches(String surveyName, String bandName) {
    return survey.matches(surveyName) && band.matches(bandName);
  }
}
