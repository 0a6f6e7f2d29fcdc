package org.skyscatter.encoder.kernel;

/**
 * The innermost loops over rows of rings: one counted loop each, so that the compiler vectorises.
 */
public final class RowLoops {

  private RowLoops() {}

  /** sum += factor * row, from one ring to before another. */
  public static void addMultiple(double[] sum, double[] row, double factor, int from, int to) {
    for (int r = from; r < to; r++) {
      sum[r] += factor * row[r];
    }
  }

  /** sum += a p + b q + c r. */
  static void addThree(
      double[] sum, double[] p, double[] q, double[] r, double a, double b, double c, int lanes) {
    for (int i = 0; i < lanes; i++) {
      sum[i] += a * p[i] + b * q[i] + c * r[i];
    }
  }

  /** The sum of a * b from one ring to before another. */
  public static double dot(double[] a, double[] b, int from, int to) {
    // Four partial sums, so that one addition need not wait for the last.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int r = from;
    for (; r + 3 < to; r += 4) {
      s0 += a[r] * b[r];
      s1 += a[r + 1] * b[r + 1];
      s2 += a[r + 2] * b[r + 2];
      s3 += a[r + 3] * b[r + 3];
    }
    for (; r < to; r++) {
      s0 += a[r] * b[r];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** row *= factors, element by element. */
  public static void scale(double[] row, double[] factors) {
    for (int r = 0; r < row.length; r++) {
      row[r] *= factors[r];
    }
  }

  /** sum = p + q and difference = p - q. */
  static void sumAndDifference(
      double[] p, double[] q, double[] sum, double[] difference, int lanes) {
    for (int r = 0; r < lanes; r++) {
      sum[r] = p[r] + q[r];
    }
    for (int r = 0; r < lanes; r++) {
      difference[r] = p[r] - q[r];
    }
  }

  /** low, high = low + high, low - high. */
  static void unfold(double[] low, double[] high, int lanes) {
    for (int i = 0; i < lanes; i++) {
      low[i] += high[i];
    }
    for (int i = 0; i < lanes; i++) {
      high[i] = low[i] - 2 * high[i];
    }
  }
}
