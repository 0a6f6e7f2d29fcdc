package org.skyscatter.operators.sky;

import java.io.Serializable;

/**
 * How maps with missing pixels are treated.
 *
 * @param policy what becomes of missing pixels
 * @param minimumFraction the least share of the sky that must be seen, from 0 to 1
 * @param apodisationDegrees the width of the taper around missing pixels, above 0 and at most 180
 *     [deg]
 * @param inpaintingIterations the most averages over neighbours after the first filling, from 0 to
 *     {@link #MAX_ITERATIONS}
 */
public record MissingSkySettings(
    MissingPolicy policy,
    double minimumFraction,
    double apodisationDegrees,
    int inpaintingIterations)
    implements Serializable {

  /** The most iterations that can be asked for. */
  public static final int MAX_ITERATIONS = 100_000;

  /** The width of the taper where nothing is said [deg]. */
  public static final double DEFAULT_APODISATION_DEGREES = 5;

  /** The iterations where nothing is said. */
  public static final int DEFAULT_ITERATIONS = 100;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one at fault
   */
  public MissingSkySettings {
    if (!(minimumFraction >= 0 && minimumFraction <= 1)) {
      throw new IllegalArgumentException(
          "minimumFraction must be from 0 to 1, but is " + minimumFraction);
    }
    if (!(apodisationDegrees > 0 && apodisationDegrees <= 180)) {
      throw new IllegalArgumentException(
          "apodisationDegrees must be above 0 and at most 180, but is " + apodisationDegrees);
    }
    if (inpaintingIterations < 0 || inpaintingIterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "inpaintingIterations must be from 0 to %d, but is %d"
              .formatted(MAX_ITERATIONS, inpaintingIterations));
    }
  }

  /** A policy with the other numbers as they are where nothing is said. */
  public static MissingSkySettings of(MissingPolicy policy) {
    return new MissingSkySettings(policy, 0, DEFAULT_APODISATION_DEGREES, DEFAULT_ITERATIONS);
  }
}
