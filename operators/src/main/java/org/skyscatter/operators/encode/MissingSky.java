package org.skyscatter.operators.encode;

import java.io.Serializable;
import org.skyscatter.operators.sky.MissingPolicy;

/**
 * What a rule does about missing sky.
 *
 * @param policy what becomes of missing pixels; a local statistic of a tile is always apodised
 * @param minSkyFraction the least fraction of the sky that must be seen, 0 to 1; of a tile, the
 *     least fraction of its pixels
 * @param apodisationWidth the width of the taper at the edge of the seen sky [deg]
 */
public record MissingSky(MissingPolicy policy, double minSkyFraction, double apodisationWidth)
    implements Serializable {
  /** The taper where a rule says nothing [deg]. */
  public static final double DEFAULT_WIDTH = 5;

  /** Maps with missing pixels are rejected. */
  public static final MissingSky REJECT = new MissingSky(MissingPolicy.REJECT, 0, DEFAULT_WIDTH);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the number that is out of range
   */
  public MissingSky {
    if (!(minSkyFraction >= 0 && minSkyFraction <= 1)) {
      throw new IllegalArgumentException(
          "min-sky-fraction must be from 0 to 1, but is " + minSkyFraction);
    }
    if (!(apodisationWidth > 0 && apodisationWidth <= 90)) {
      throw new IllegalArgumentException(
          "apodisation-width must be above 0 and at most 90 degrees, but is " + apodisationWidth);
    }
  }

  /** This policy with another treatment of missing pixels. */
  public MissingSky with(MissingPolicy newPolicy) {
    return new MissingSky(newPolicy, minSkyFraction, apodisationWidth);
  }
}
