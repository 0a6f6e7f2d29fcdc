package org.skyscatter.encoder.kernel;

/**
 * The coefficients of the recursion for Wigner functions at one m and both signs of n &gt; 0, in
 * steps of one degree. With p_l = sqrt((2l+1)/(4 pi)) d^l_{m,n} and g_l = sqrt((l^2-m^2)(l^2-n^2))
 * / (l sqrt(4l^2-1)):
 *
 * <pre>
 * p_{l+1} g_{l+1} = (cos theta - m n / (l(l+1))) p_l - g_l p_{l-1}
 * p_l = c_l u_l,   c_{l+1} = -c_{l-1} g_l / g_{l+1}
 * u_{l+1} = A_l (cos theta - m n / (l(l+1))) u_l + u_{l-1},   A_l = c_l / (c_{l+1} g_{l+1})
 * </pre>
 *
 * from l = max(m, n). Next to the poles cos theta - beta is taken as (1 - beta) - (1 - cos theta).
 * Not safe for use by several threads.
 */
final class SpinRecursion {

  private final NorthernRings rings;
  private final int n;
  private final RootTable roots;
  private final double[] scale;
  private final double[] slope;
  private final double[] polarSlope;
  private final ScaledPowers sinePowers;
  private final OfSign positive;
  private final OfSign negative;
  private int firstDegree;

  /** What differs between n and -n. */
  private static final class OfSign {
    final double[] offset;
    final double[] polarOffset;
    final ScaledPowers halfPowers;
    final RingState state;

    OfSign(NorthernRings rings, double[] half, int steps) {
      offset = new double[steps];
      polarOffset = new double[steps];
      halfPowers = new ScaledPowers(half);
      state = new RingState(rings);
    }
  }

  SpinRecursion(NorthernRings rings, int bandLimit, int n) {
    this.rings = rings;
    this.n = n;
    int steps = bandLimit + 2 * Kernel.LANES;
    roots = new RootTable(2 * (steps + n) + 16);
    scale = new double[steps + 1];
    slope = new double[steps];
    polarSlope = new double[steps];
    sinePowers = new ScaledPowers(rings.sine);
    positive = new OfSign(rings, rings.cosineOfHalfSquared, steps);
    negative = new OfSign(rings, rings.sineOfHalfSquared, steps);
  }

  /** g_l, l &gt; max(m, n). */
  private double g(int l, int m) {
    double inverse = roots.inverse(l);
    return roots.root(l - m)
        * roots.root(l + m)
        * roots.root(l - n)
        * roots.root(l + n)
        * roots.inverse(2 * l - 1)
        * roots.inverse(2 * l + 1)
        * inverse
        * inverse;
  }

  /**
   * Prepares an order m.
   *
   * @param steps the number of degrees
   * @param firstRing the first ring that can matter
   */
  void start(int m, int steps, int firstRing) {
    firstDegree = Math.max(m, n);
    scale[0] = 1;
    scale[1] = 1;
    double product = (double) m * n;
    double last = 0;
    for (int i = 0; i < steps; i++) {
      double l = firstDegree + i;
      double next = g(firstDegree + i + 1, m);
      if (i > 0) {
        scale[i + 1] = -scale[i - 1] * last / next;
      }
      double a = scale[i] / (scale[i + 1] * next);
      double square = l * (l + 1);
      slope[i] = a;
      polarSlope[i] = -a;
      positive.offset[i] = -a * product / square;
      negative.offset[i] = a * product / square;
      positive.polarOffset[i] = a * (square - product) / square;
      negative.polarOffset[i] = a * (square + product) / square;
      last = next;
    }
    int smaller = Math.min(m, n);
    sinePowers.moveTo(firstDegree - smaller);
    double factor = roots.startFactor(firstDegree, smaller);
    // The sign (-1)^(m-n) of the first function, but + where n > m (see WignerRecursion in the
    // tests).
    double sign = ((m - n) & 1) == 0 ? 1 : -1;
    positive.halfPowers.moveTo(smaller);
    negative.halfPowers.moveTo(smaller);
    positive.state.start(
        firstRing, rings.padded, n > m ? factor : sign * factor, sinePowers, positive.halfPowers);
    negative.state.start(firstRing, rings.padded, sign * factor, sinePowers, negative.halfPowers);
  }

  /** max(m, n). */
  int firstDegree() {
    return firstDegree;
  }

  /** c of the degree firstDegree + i. */
  double scale(int i) {
    return scale[i];
  }

  RingState state(boolean positiveSign) {
    return positiveSign ? positive.state : negative.state;
  }

  /** Writes u of four degrees from firstDegree + i into four rows. */
  void advanceFour(Kernel kernel, boolean positiveSign, int i, double[][] rows) {
    OfSign sign = positiveSign ? positive : negative;
    RingState state = sign.state;
    int from = state.firstStarted();
    int middle = Math.max(from, rings.polar);
    kernel.recurFour(
        rings.cosineVariable,
        state.previous,
        state.current,
        rows,
        polarSlope,
        sign.polarOffset,
        i,
        from,
        middle);
    kernel.recurFour(
        rings.cosineVariable,
        state.previous,
        state.current,
        rows,
        slope,
        sign.offset,
        i,
        middle,
        rings.padded);
  }
}
