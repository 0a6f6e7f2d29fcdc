package org.skyscatter.encoder;

import java.io.Serializable;

/**
 * What is needed to correct the coefficients of a map of which a part was seen: the map d was
 * replaced by w (d - m) with a window w from 0 to 1.
 *
 * @param removedMean m, in the unit of the map
 * @param mean the mean of w over the whole sphere, above 0 and at most 1
 * @param meanSquare the mean of w^2 over the whole sphere, likewise
 */
public record SkyWindow(double removedMean, double mean, double meanSquare)
    implements Serializable {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one at fault
   */
  public SkyWindow {
    if (!Double.isFinite(removedMean)) {
      throw new IllegalArgumentException("removedMean must be finite, but is " + removedMean);
    }
    checkMoment("mean", mean);
    checkMoment("meanSquare", meanSquare);
  }

  private static void checkMoment(String name, double value) {
    // Sums of many areas exceed 1 by rounding.
    if (!(value > 0 && value <= 1 + 1e-9)) {
      throw new IllegalArgumentException(name + " must be above 0 and at most 1, but is " + value);
    }
  }
}
