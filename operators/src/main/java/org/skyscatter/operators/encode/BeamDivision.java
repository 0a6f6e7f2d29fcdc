package org.skyscatter.operators.encode;

import java.io.Serializable;

/**
 * Whether a rule divides the harmonic coefficients of a map by its beam.
 *
 * @param divide whether it does; maps without a beam are encoded as they are
 * @param maxGain the largest factor 1/b_l; where the beam is weaker the factor stays at it
 */
public record BeamDivision(boolean divide, double maxGain) implements Serializable {
  /** The limit where a rule says nothing. */
  public static final double DEFAULT_MAX_GAIN = 100;

  /** The beam is kept. */
  public static final BeamDivision KEEP = new BeamDivision(false, DEFAULT_MAX_GAIN);

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is below 1 or infinite
   */
  public BeamDivision {
    if (!(maxGain >= 1) || Double.isInfinite(maxGain)) {
      throw new IllegalArgumentException(
          "beam-max-gain must be finite and at least 1, but is " + maxGain);
    }
  }
}
