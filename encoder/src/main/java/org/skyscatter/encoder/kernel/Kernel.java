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

  /** products[at + 4k + c] = sum over rings of rows[k] fields[first + c]; k, c = 0..3. */
  void dotFourByFour(
      double[][] rows, double[][] fields, int first, double[] products, int at, int from, int to);

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

  /** squares += (sum over c of weights[c] rows[c])^2, lane by lane. */
  void addSquare(double[][] rows, double[] weights, double[] squares, int lanes);

  /**
   * modulus += factor * root of squares; moments[0] += the root, moments[1] += squares, lane by
   * lane.
   */
  void addModulus(double[] squares, double factor, double[] modulus, double[][] moments, int lanes);

  /**
   * A scan over rows that keeps terms at even and at odd distance apart: for l from first towards
   * last, both included, even[l] and odd[l] receive the present sums, and then odd = ratio[l] *
   * even + weight[l] * w[l], even = ratio[l] * odd (the odd of before).
   */
  void scan(
      double[][] w,
      double[] ratio,
      double[] weight,
      int first,
      int last,
      double[][] even,
      double[][] odd,
      int lanes);

  /** target = a p + b q + c r, lane by lane. */
  void combine(
      double[] target, double a, double[] p, double b, double[] q, double c, double[] r, int lanes);
}
