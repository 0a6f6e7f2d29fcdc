package org.skyscatter.encoder.kernel;

/**
 * The colatitudes of the rings from the north pole to the equator, in the forms that recursions
 * need. Every grid here is symmetric about the equator, so that these rings stand for all.
 * Immutable.
 */
public final class NorthernRings {

  /** Below this colatitude a recursion uses 1 - cos theta, which cos theta would round away. */
  private static final double POLAR_LIMIT = Math.PI / 4;

  final double[] sine;
  final double[] cosineOfHalfSquared;
  final double[] sineOfHalfSquared;

  /** 1 - cos theta on the first {@link #polarCount} rings, cos theta on the others. */
  final double[] variable;

  final int polarCount;

  /**
   * Tabulates the rings.
   *
   * @param theta colatitudes in ascending order, from 0 to pi/2 [rad]
   */
  public NorthernRings(double[] theta) {
    int count = theta.length;
    sine = new double[count];
    cosineOfHalfSquared = new double[count];
    sineOfHalfSquared = new double[count];
    variable = new double[count];
    int polar = 0;
    for (int r = 0; r < count; r++) {
      double sineOfHalf = Math.sin(theta[r] / 2);
      sine[r] = Math.sin(theta[r]);
      sineOfHalfSquared[r] = sineOfHalf * sineOfHalf;
      cosineOfHalfSquared[r] = 1 - sineOfHalfSquared[r];
      boolean isPolar = theta[r] < POLAR_LIMIT;
      variable[r] = isPolar ? 2 * sineOfHalfSquared[r] : Math.cos(theta[r]);
      polar += isPolar ? 1 : 0;
    }
    polarCount = polar;
  }

  /** The number of rings. */
  public int count() {
    return sine.length;
  }
}
