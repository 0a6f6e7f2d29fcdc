package org.skyscatter.operators.encode;

import java.io.Serializable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.sphere.MapAnalysis;

/**
 * Which encoder the maps of some surveys and bands get.
 *
 * @param survey matches the survey
 * @param band matches the band
 * @param config the parameters of the encoder
 * @param iterations the iterations of the analysis of HEALPix maps, as healpy's iter
 */
public record EncodingRule(
    NamePattern survey, NamePattern band, EncoderConfig config, int iterations)
    implements Serializable {

  /** The most iterations of a rule; more change nothing but the time. */
  public static final int MAX_ITERATIONS = 100;

  /**
   * Checks the iterations.
   *
   * @throws IllegalArgumentException if they are out of range
   */
  public EncodingRule {
    if (iterations < 0 || iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be from 0 to " + MAX_ITERATIONS + ", but is " + iterations);
    }
  }

  /** A rule with healpy's default number of iterations. */
  public static EncodingRule of(String survey, String band, EncoderConfig config) {
    return new EncodingRule(
        new NamePattern(survey), new NamePattern(band), config, MapAnalysis.DEFAULT_ITERATIONS);
  }

  /** Whether the rule applies to a map. */
  public boolean matches(String surveyName, String bandName) {
    return survey.matches(surveyName) && band.matches(bandName);
  }
}
