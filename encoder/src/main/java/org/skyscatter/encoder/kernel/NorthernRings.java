package org.skyscatter.encoder.kernel;

/**
 * The colatitudes of the rings from the north pole to the equator, in the forms that recursions
 * need. Every grid here is symmetric about the equator, so that these rings stand for all. Rows
 * over these rings are padded to a multiple of {@link Kernel#LANES} by copies of the last.
 * Immutable.
 */
public final class NorthernRings {

  /** Below this colatitude a recursion uses 1 - cos theta, which cos theta would round away. */
  private static final double POLAR_LIMIT = Math.PI / 4;

  /** Smaller margins lose digits: 60 costs 1.6e-12 at band limit 1024, 20 costs 2e-4. */
  private static final double SMALLEST_MARGIN = 100;

  private static final double RELATIVE_MARGIN = 0.01;

  private final int count;
  final int padded;

  /** The rings before this one, a multiple of the lanes, use the polar form of a recursion. */
  final int polar;

  final double[] cosine;
  final double[] sine;
  final double[] cosineOfHalfSquared;
  final double[] sineOfHalfSquared;

  /** sin^2 theta on polar rings, cos^2 theta on the others. */
  final double[] squareVariable;

  /** 1 - cos theta on polar rings, cos theta on the others. */
  final double[] cosineVariable;

  /**
   * Tabulates the rings.
   *
   * @param theta colatitudes in ascending order, from 0 to pi/2 [rad]
   */
  public NorthernRings(double[] theta) {
    count = theta.length;
    padded = (count + Kernel.LANES - 1) / Kernel.LANES * Kernel.LANES;
    cosine = new double[padded];
    sine = new double[padded];
    cosineOfHalfSquared = new double[padded];
    sineOfHalfSquared = new double[padded];
    squareVariable = new double[padded];
    cosineVariable = new double[padded];
    int polarCount = 0;
    while (polarCount < count && theta[polarCount] < POLAR_LIMIT) {
      polarCount++;
    }
    polar = polarCount / Kernel.LANES * Kernel.LANES;
    for (int r = 0; r < padded; r++) {
      double angle = theta[Math.min(r, count - 1)];
      double sineOfHalf = Math.sin(angle / 2);
      // The equator's cosine is zero exactly, so that odd functions vanish there.
      cosine[r] = angle == Math.PI / 2 ? 0 : Math.cos(angle);
      sine[r] = Math.sin(angle);
      sineOfHalfSquared[r] = sineOfHalf * sineOfHalf;
      cosineOfHalfSquared[r] = 1 - sineOfHalfSquared[r];
      squareVariable[r] = r < polar ? sine[r] * sine[r] : cosine[r] * cosine[r];
      cosineVariable[r] = r < polar ? 2 * sineOfHalfSquared[r] : cosine[r];
    }
  }

  /** The number of rings. */
  public int count() {
    return count;
  }

  /** The length of rows over these rings: the number of rings, padded. */
  public int padded() {
    return padded;
  }

  /** cos theta of a ring. */
  public double cosineOf(int ring) {
    return cosine[ring];
  }

  /** sin theta of a ring. */
  public double sineOf(int ring) {
    return sine[ring];
  }

  /**
   * The first ring on which functions of degrees below a limit matter at order m: closer to the
   * pole, where m is above limit * sin theta by a margin, they are below 5e-17 of their largest
   * value.
   */
  public int firstThatMatters(int m, int limit) {
    double margin = Math.max(SMALLEST_MARGIN, RELATIVE_MARGIN * limit);
    int first = 0;
    while (first < count - 1 && m > limit * sine[first] + margin) {
      first++;
    }
    return first;
  }
}
