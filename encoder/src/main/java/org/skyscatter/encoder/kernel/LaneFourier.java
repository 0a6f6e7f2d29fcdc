package org.skyscatter.encoder.kernel;

/**
 * The Fourier transform of many real sequences of one length, side by side in the lanes of rows.
 * Immutable; the scratch memory is the caller's.
 */
public interface LaneFourier {

  /** JTransforms needs about this many multiplications a sample and factor of two of the length. */
  int MULTIPLICATIONS_OF_JTRANSFORMS = 60;

  /** Plans transforms of a length, the faster way for it. */
  static LaneFourier of(Kernel kernel, int length) {
    double logarithm = Math.log(length) / Math.log(2);
    boolean byLane =
        length % 2 == 0
            || OddFourier.cost(length) > MULTIPLICATIONS_OF_JTRANSFORMS * length * (1 + logarithm);
    return byLane ? new LaneByLaneFourier(length) : new OddFourier(kernel, length);
  }

  /** Scratch memory of one thread for a number of lanes. */
  interface Buffers {}

  /** The length n. */
  int length();

  /** Scratch memory for this many lanes, a multiple of 16. */
  Buffers buffers(int lanes);

  /**
   * X_m = sum over k of x_k e^{-2 pi i m k/n}, 0 &lt;= m &lt; orders &lt;= (n+1)/2.
   *
   * @param samples n rows; not changed
   * @param parts receives the real part of X_m in row 2m and the imaginary part in row 2m + 1
   * @param at where the lanes begin in these rows
   * @param buffers of this transform
   */
  void forward(double[][] samples, double[][] parts, int at, int orders, Buffers buffers);

  /**
   * x_k = sum over |m| &lt; orders of X_m e^{2 pi i m k/n}, X_{-m} = conj(X_m): n times the inverse
   * of {@link #forward} where higher orders are zero.
   *
   * @param parts the real part of X_m in row 2m and the imaginary part in row 2m + 1; not changed
   * @param at where the lanes begin in these rows
   * @param samples receives n rows
   * @param buffers of this transform
   */
  void inverse(double[][] parts, int at, int orders, double[][] samples, Buffers buffers);
}
