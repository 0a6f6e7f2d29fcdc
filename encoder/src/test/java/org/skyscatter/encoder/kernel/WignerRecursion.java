package org.skyscatter.encoder.kernel;

/**
 * Evaluates the normalised Wigner functions p_l = sqrt((2l+1)/(4 pi)) d^l_{m,n}(theta), m &gt;= 0,
 * on all northern rings at once, for one degree l after the other (d in the standard convention,
 * d^1_{10} = -sin(theta)/sqrt 2). With D_l = sqrt((l^2-m^2)(l^2-n^2)),
 *
 * <pre>
 * p_{l+1} = alpha_l (cos theta - m n / (l(l+1))) p_l - beta_l p_{l-1}
 * alpha_l = sqrt((2l+1)(2l+3)) (l+1) / D_{l+1}
 * beta_l  = sqrt((2l+3)/(2l-1)) (l+1) D_l / (l D_{l+1})
 * </pre>
 *
 * from p at l = max(m, |n|), where it is a product of powers of sin and cos of theta/2. Values
 * below 2^-180 are kept times a power of 2^512 until they have grown: so nothing underflows, and
 * nothing that matters is lost. Not safe for use by several threads.
 */
final class WignerRecursion {

  private static final double SMALLEST_KEPT = 0x1p-180;
  private static final double RELEASE = SMALLEST_KEPT * ScaledNumber.UNIT;

  /** Degrees between two looks at the scaled rings; growth in between stays far from overflow. */
  private static final int RESCALE_INTERVAL = 8;

  private static final double POLAR_LIMIT = Math.PI / 4;

  private final double[] sine;
  private final double[] cosineOfHalfSquared;
  private final double[] sineOfHalfSquared;

  /** 1 - cos theta on the first polarCount rings, cos theta on the others. */
  private final double[] variable;

  private final int polarCount;
  private final int[] scales;
  private final double[] valuesWithGaps;
  private double[] previous;
  private double[] current;
  private int m;
  private int n;
  private int degree;
  private int firstDegree;
  private int scaledCount;
  private int activeFrom;
  private int activeTo;

  /** Allocates the state for rings of these colatitudes, in ascending order. */
  WignerRecursion(double[] theta) {
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
    scales = new int[count];
    valuesWithGaps = new double[count];
    previous = new double[count];
    current = new double[count];
  }

  /**
   * Starts at degree max(m, |n|).
   *
   * @param m the first index, at least 0
   * @param n the second index, of any sign
   */
  public void start(int m, int n) {
    this.m = m;
    this.n = n;
    int larger = Math.max(m, Math.abs(n));
    int smaller = Math.min(m, Math.abs(n));
    firstDegree = larger;
    degree = larger;
    ScaledNumber factor = normalisation(larger, smaller);
    if (n <= m && ((m - n) & 1) != 0) {
      factor.multiply(-1);
    }
    double[] half = n < 0 ? sineOfHalfSquared : cosineOfHalfSquared;
    ScaledNumber value = new ScaledNumber();
    for (int r = 0; r < current.length; r++) {
      value.set(factor);
      value.multiplyPower(sine[r], larger - smaller);
      value.multiplyPower(half[r], smaller);
      previous[r] = 0;
      current[r] = value.mantissa;
      scales[r] = value.scale;
      bringIntoRange(r);
    }
    updateActiveRange();
  }

  /** sqrt((2a+1)/(4 pi) binom(2a, a+b)) / 2^(a-b). */
  private static ScaledNumber normalisation(int a, int b) {
    ScaledNumber product = new ScaledNumber();
    product.multiply(Math.sqrt((2.0 * a + 1) / (4 * Math.PI)));
    for (int i = 1; i <= a - b; i++) {
      product.multiply(Math.sqrt((double) (a + b + i) / (4.0 * i)));
    }
    return product;
  }

  /** The scale of a started ring is 0 exactly if its value is at least the smallest kept. */
  private void bringIntoRange(int r) {
    if (current[r] == 0) {
      scales[r] = 0;
    } else if (scales[r] == 0 && Math.abs(current[r]) < SMALLEST_KEPT) {
      current[r] *= ScaledNumber.UNIT;
      scales[r] = 1;
    } else {
      release(r);
    }
  }

  private void release(int r) {
    if (scales[r] > 0 && Math.abs(current[r]) > RELEASE) {
      current[r] /= ScaledNumber.UNIT;
      previous[r] /= ScaledNumber.UNIT;
      scales[r]--;
    }
  }

  private void updateActiveRange() {
    int count = scales.length;
    scaledCount = 0;
    activeFrom = count;
    activeTo = 0;
    for (int r = 0; r < count; r++) {
      if (scales[r] > 0) {
        scaledCount++;
      } else {
        activeFrom = Math.min(activeFrom, r);
        activeTo = r + 1;
      }
    }
  }

  /** The present degree l. */
  public int degree() {
    return degree;
  }

  /** The first ring whose value is not negligible. */
  public int activeFrom() {
    return activeFrom;
  }

  /** One past the last ring whose value is not negligible. */
  public int activeTo() {
    return activeTo;
  }

  /**
   * The values at the present degree, by ring, valid from {@link #activeFrom} to {@link #activeTo}
   * and until the next step. Read only.
   */
  public double[] values() {
    if (scaledCount == activeFrom + current.length - activeTo) {
      return current;
    }
    for (int r = activeFrom; r < activeTo; r++) {
      valuesWithGaps[r] = scales[r] == 0 ? current[r] : 0;
    }
    return valuesWithGaps;
  }

  /** Goes on to the next degree. */
  public void advance() {
    double l = degree;
    double product = (double) m * n;
    double next = l + 1;
    double nextRoot = Math.sqrt((next * next - (double) m * m) * (next * next - (double) n * n));
    double alpha = Math.sqrt((2 * l + 1) * (2 * l + 3)) * next / nextRoot;
    double shift = degree == 0 ? 0 : product / (l * next);
    double beta = 0;
    if (degree > firstDegree) {
      double root = Math.sqrt((l * l - (double) m * m) * (l * l - (double) n * n));
      beta = Math.sqrt((2 * l + 3) / (2 * l - 1)) * next * root / (l * nextRoot);
    }
    // Near the pole cos theta - shift = (1 - shift) - (1 - cos theta), both terms exact.
    double oneLessShift = degree == 0 ? 1 : (l * next - product) / (l * next);
    step(previous, current, variable, 0, polarCount, -alpha, alpha * oneLessShift, beta);
    step(previous, current, variable, polarCount, current.length, alpha, -alpha * shift, beta);
    double[] swap = previous;
    previous = current;
    current = swap;
    degree++;
    if (scaledCount > 0 && (degree - firstDegree) % RESCALE_INTERVAL == 0) {
      for (int r = 0; r < scales.length; r++) {
        release(r);
      }
      updateActiveRange();
    }
  }

  /** previous = (slope * variable + offset) * current - beta * previous, in place. */
  private static void step(
      double[] previous,
      double[] current,
      double[] variable,
      int from,
      int to,
      double slope,
      double offset,
      double beta) {
    for (int r = from; r < to; r++) {
      previous[r] = (slope * variable[r] + offset) * current[r] - beta * previous[r];
    }
  }
}
