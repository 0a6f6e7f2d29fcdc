package org.skyscatter.encoder.kernel;

/**
 * The coefficients of the recursion for scalar Legendre functions at one m, in steps of two
 * degrees. With P_l normalised as sqrt((2l+1)/(4 pi)) d^l_{m,0}, eps_l = sqrt((l^2-m^2)/(4l^2-1))
 * and x = cos theta, the functions q_k = P_{m+2k+1}/x obey a recursion in x^2 and give both
 * parities:
 *
 * <pre>
 * P_{m+2k+1} = x q_k,   P_{m+2k} = eps_{m+2k+1} q_k + eps_{m+2k} q_{k-1}
 * q_k = c_k t_k,   c_{k+1} = -c_{k-1} eps_j eps_{j-1} / (eps_{j+1} eps_{j+2}),   j = m+2k+1
 * t_{k+1} = (A_k x^2 + B_k) t_k + t_{k-1}
 * A_k = c_k / (c_{k+1} eps_{j+1} eps_{j+2}),   B_k = -A_k (eps_{j+1}^2 + eps_j^2)
 * </pre>
 *
 * from t_0 = P_m / eps_{m+1}. Next to the poles A x^2 + B is taken as (A + B) - A sin^2 theta. Not
 * safe for use by several threads.
 */
final class ScalarRecursion {

  private final NorthernRings rings;
  private final ScaledPowers sinePowers;
  private final ScaledPowers noPowers;
  private final RingState state;
  private final double[] polarSlope;
  private final double[] polarOffset;
  private final double[] slope;
  private final double[] offset;
  private final double[] scale;
  private final double[] eps;
  private final RootTable roots;
  private int m;

  ScalarRecursion(NorthernRings rings, int bandLimit) {
    this.rings = rings;
    sinePowers = new ScaledPowers(rings.sine);
    noPowers = new ScaledPowers(rings.sine);
    state = new RingState(rings);
    int steps = bandLimit / 2 + 16;
    polarSlope = new double[steps];
    polarOffset = new double[steps];
    slope = new double[steps];
    offset = new double[steps];
    scale = new double[steps + 1];
    eps = new double[2 * steps + 4];
    roots = new RootTable(2 * (bandLimit + 4 * Kernel.LANES) + 16);
  }

  /**
   * Prepares an order m.
   *
   * @param steps the number of steps k, a multiple of four
   */
  void start(int order, int steps) {
    m = order;
    for (int i = 0; i < 2 * steps + 3; i++) {
      eps[i] = roots.eps(m + i, m);
    }
    scale[0] = 1;
    scale[1] = 1;
    for (int k = 0; k < steps; k++) {
      int j = 2 * k + 1;
      double product = eps[j + 1] * eps[j + 2];
      if (k > 0) {
        scale[k + 1] = -scale[k - 1] * eps[j] * eps[j - 1] / product;
      }
      double a = scale[k] / (scale[k + 1] * product);
      double squares = eps[j + 1] * eps[j + 1] + eps[j] * eps[j];
      slope[k] = a;
      offset[k] = -a * squares;
      polarSlope[k] = -a;
      polarOffset[k] = a * (1 - squares);
    }
    sinePowers.moveTo(m);
  }

  /** Prepares the rings from one to before another, a multiple of the lanes. */
  void startRings(int from, int to) {
    double sign = (m & 1) == 0 ? 1 : -1;
    state.start(from, to, sign * roots.startFactor(m, 0) / eps[1], sinePowers, noPowers);
  }

  /** eps_{m+i}. */
  double eps(int i) {
    return eps[i];
  }

  /** c_k. */
  double scale(int k) {
    return scale[k];
  }

  RingState state() {
    return state;
  }

  /** Writes t_k to t_{k+3} into four rows, k the steps done so far, a multiple of four. */
  void advanceFour(Kernel kernel, int k, double[][] rows) {
    state.activate();
    int from = state.firstStarted();
    int to = state.end();
    int middle = Math.min(to, Math.max(from, rings.polar));
    kernel.recurFour(
        rings.squareVariable,
        state.previous,
        state.current,
        rows,
        polarSlope,
        polarOffset,
        k,
        from,
        middle);
    kernel.recurFour(
        rings.squareVariable, state.previous, state.current, rows, slope, offset, k, middle, to);
    state.clearScaled(rows);
  }
}
