package org.skyscatter.operators.encode;

import java.io.Serializable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.HealpixOptions;

/**
 * Which encoder the maps of some surveys and bands get.
 *
 * @param survey matches the survey
 * @param band matches the band
 * @param config the parameters of the encoder
 * @param healpix how HEALPix maps are analysed
 */
public record EncodingRule(
    NamePattern survey, NamePattern band, EncoderConfig config, HealpixOptions healpix)
    implements Serializable {

  /** The most iterations of a rule; more change nothing but the time. */
  public static final int MAX_ITERATIONS = 100;

  /**
   * Checks the iterations.
   *
   * @throws IllegalArgumentException if they are out of range
   */
  public EncodingRule {
    int iterations = healpix.iterations();
    if (iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be from 0 to " + MAX_ITERATIONS + ", but is " + iterations);
    }
  }

  /** A rule that analyses HEALPix maps as healpy does by default. */
  public static EncodingRule of(String survey, String band, EncoderConfig config) {
    return new EncodingRule(
        new NamePattern(survey), new NamePattern(band), config, HealpixOptions.DEFAULT);
  }

  /** Whether the rule applies to a map. */
  public boolean matches(String surveyName, String bandName) {
    return survey.matches(surveyName) && band.matches(bandName);
  }
}
