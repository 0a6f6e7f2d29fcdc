package org.skyscatter.encoder.kernel;

/**
 * The innermost loops of the encoder, over rows of doubles. A row holds one number a ring (or a
 * lane), and is padded to a multiple of {@link #LANES}; from and to are multiples of it. One
 * implementation leaves the vectors to the compiler, one uses the Vector API; {@link Kernels}
 * chooses. Stateless and safe to share between threads.
 */
public interface Kernel {

  /** Rows are padded to a multiple of this, the doubles of the widest vector in use. */
  int LANES = 8;

  /** The running sums of {@link #couple}: three pairs at each order. */
  int COUPLING_SUMS = 6 * LANES;

  /** A name for logs and benchmarks. */
  String name();

  /**
   * Four steps of the recursion t_{k+1} = (slope_k v + offset_k) t_k + t_{k-1}: rows[i] =
   * t_{step+i}, i = 0..3.
   *
   * @param variable v, by ring
   * @param previous t_{step-1}; becomes t_{step+3}
   * @param current t_step; becomes t_{step+4}
   * @param rows receives four rows
   */
  void recurFour(
      double[] variable,
      double[] previous,
      double[] current,
      double[][] rows,
      double[] slope,
      double[] offset,
      int step,
      int from,
      int to);

  /** sums[c] += sum over k of coefficients[at + 4k + c] rows[k]; k, c = 0..3. */
  void addFourToFour(
      double[][] rows, double[][] sums, double[] coefficients, int at, int from, int to);

  /**
   * sums[first + c] += sum over k of coefficients[at + 4k + c] rows[firstRow + 2k]; k = 0..3, c =
   * 0, 1.
   */
  void addFourToTwo(
      double[][] rows,
      int firstRow,
      double[][] sums,
      int first,
      double[] coefficients,
      int at,
      int from,
      int to);

  /** Memory for sums over rings, in the order of loops that suits this kernel. */
  RingProducts ringProducts();

  /**
   * Products of four rows with four rows, which the kernel may keep in parts: the sum of {@link
   * #LANES} numbers from sums[at + LANES (4k + c)] on grows by the sum of p[k] q[c]; k, c = 0..3. A
   * p[k] that is the very row before it only fills up the four, and its sums may be left out.
   */
  void addProducts(double[][] p, double[][] q, double[] sums, int at, int from, int to);

  /**
   * The sum and the difference of the two spin functions of n = 2 and -2, from the rows of three
   * series f, g and h (as {@link DegreeSeries#rows}):
   *
   * <pre>
   * sum:         s_e = factor (m^2 f_e - x^2 h_o) - 2 g_e,   s_o = x (factor (m^2 f_o - h_e) - 2 g_o)
   * difference:  d_e = factor m (h_e - x^2 f_o),             d_o = x factor m (h_o - f_e)
   * </pre>
   *
   * @param factors by ring; likewise cosines, x
   * @param pairs receives four pair rows: real and imaginary part of the sum, and of i times the
   *     difference
   */
  void spinTwo(
      double[][] f,
      double[][] g,
      double[][] h,
      double[] factors,
      double[] cosines,
      double m,
      double[][] pairs,
      int firstPair,
      int rings);

  /** Writes a row over rings into the even (part 0) or the odd parts (part 1) of a pair row. */
  void spread(double[] row, double[] pairs, int part, int rings);

  /**
   * out[k] = base + sum over j of matrix[4 (inCount (k/4) + j) + k%4] in[j], k from 0 to before
   * outCount.
   *
   * @param base a row, or an empty array for zero
   * @param matrix packed in blocks of four rows k, by j
   * @param outCount a multiple of four
   */
  void multiplyRows(
      double[] base,
      double[][] in,
      int inCount,
      double[] matrix,
      double[][] out,
      int outCount,
      int lanes);

  /**
   * As two products of {@link #multiplyRows}, whose sum and difference are wanted: with even = base
   * + cosines evenIn and odd = sines oddIn, low[k] = even[k] + odd[k] and high[k] = even[k] -
   * odd[k].
   */
  void multiplyPairs(
      double[] base,
      double[][] evenIn,
      double[][] oddIn,
      int inCount,
      double[] cosines,
      double[] sines,
      double[][] low,
      double[][] high,
      int outCount,
      int lanes);

  /**
   * sums[j] = low[j] + high[j], differences[j] = low[j] - high[j], total = base + all sums; j from
   * 0 to before count.
   */
  void fold(
      double[] base,
      double[][] low,
      double[][] high,
      int count,
      double[][] sums,
      double[][] differences,
      double[] total,
      int lanes);

  /** total = base + the first rows; total and base may be one. */
  void addRows(double[] base, double[][] rows, int count, double[] total, int lanes);

  /**
   * target = factor times the sum of the rows at places; a place stored as its complement is
   * subtracted.
   *
   * @param targetAt where the target begins; likewise rowsAt of the rows
   */
  void sumPlaces(
      double[] target,
      int targetAt,
      double[][] rows,
      int rowsAt,
      int[] places,
      double factor,
      int lanes);

  /**
   * Moduli of the wavelet maps of one direction, on pairs of rings that mirror each other. The map
   * has a part that is real, or two whose squares add up; and each part has components, pair rows
   * (see {@link PairRows}) of even parts E and odd parts O:
   *
   * <pre>
   * N = modulus of sum over c of weights[c] (E_c + O_c),  S = modulus of sum of weights[c] (E_c - O_c)
   * even = north N + south S,  odd = cosine (north N - south S)     (the pair's weights)
   * moduli: factor even, factor odd;  moments[0] += even;  moments[1] += north N^2 + south S^2
   * </pre>
   *
   * @param samples [part][point][component][lane]
   * @param pairWeights three rows by pair: north, south, cosine
   * @param moduli pair rows by point, set, or added to if add is true
   * @param points the number of points
   * @param pairs half the number of lanes
   */
  void moduli(
      double[][][][] samples,
      double[] weights,
      double[][] pairWeights,
      double factor,
      boolean add,
      double[][] moduli,
      double[][] moments,
      int points,
      int pairs);

  /**
   * The strands and images of one part, real or imaginary, of the coefficients of one map, over a
   * run of degrees downwards; see the second layer for their meaning. For each degree i and order,
   * with the table's numbers and three pairs (e, o) of running sums over the degrees above, of z, u
   * and q, apart by even and odd distance:
   *
   * <pre>
   * x = rootMultiplicity a,  z = low x,  b = high x,  u = inverse b,  q = square u
   * strands:    z                                     b
   * crossEven:  above u_e + crossDiagonal u           below inverse z_e
   * crossOdd:   above u_o                             below inverse z_o
   * sameEven:                   sameFactor u_e + far inverse q_e + sameDiagonal b
   * sameOdd:                    sameFactor u_o + far inverse q_o
   * then each pair, with w its z, u or q:  (e, o) = (ratio o, ratio e + weight w)
   * </pre>
   *
   * A row has four parts: real and imaginary of the first column, then of the second. The odd
   * images are multiplied by i, so that the real part of a product with them is an imaginary part.
   *
   * @param at the place in a of the first, highest degree; the next lower one is stride before it
   * @param part 0 for real parts, 1 for imaginary parts
   * @param rows receives the five rows, of 4 {@link CouplingTable#part} numbers
   * @param sums the running sums from run to run, {@link #COUPLING_SUMS} a part
   */
  void couple(
      CouplingTable table,
      double[] a,
      int at,
      int stride,
      int part,
      double[][] rows,
      double[] sums);
}
