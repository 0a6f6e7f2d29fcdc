package org.skyscatter.encoder.scattering;

import org.skyscatter.encoder.kernel.Kernel;

/**
 * The sums that products with a coupling matrix are made of, at one order m, without the matrix.
 * The coupling of harmonics of two azimuthal orders n and n' is
 *
 * <pre>G(l,l') = integral of f^n_l f^n'_l' dcos(theta), f^n_l = sqrt((2l+1)/2) d^l_{m,n}</pre>
 *
 * Off its diagonal it consists of products U(l)V(l') with U(l) = sqrt((2l+1)(l+m)!/(l-m)!), V(l) =
 * sqrt((2l+1)(l-m)!/(l+m)!), times factors of l and of l' alone. A product with it needs only
 *
 * <pre>
 * above(l) = sum over l' &gt; l of U(l)V(l')w(l'),   above(l) = r_l (above(l+1) + (2l+3) w(l+1))
 * below(l) = sum over l' &lt; l of V(l)U(l')w(l'),   below(l+1) = q_l (below(l) + (2l+1) w(l))
 * r_l = sqrt((2l+1)/(2l+3) (l+1-m)/(l+1+m)),        q_l = r_l (2l+3)/(2l+1)
 * </pre>
 *
 * which stay bounded where U and V overflow. Terms with l + l' even and odd are kept apart, because
 * the couplings of (n, n') and (-n, -n') differ in the sign of the odd ones. Several rows of w go
 * side by side. Not safe for use by several threads.
 */
final class CouplingScan {

  private final Kernel kernel;
  private final int from;
  private final int to;
  private final int lanes;
  private final double[] ratioDown;
  private final double[] weightDown;
  private final double[] ratioUp;
  private final double[] weightUp;

  /** above(l), terms with l + l' even, by degree and row; likewise the others. */
  final double[][] aboveEven;

  final double[][] aboveOdd;
  final double[][] belowEven;
  final double[][] belowOdd;

  /**
   * Allocates sums over from &lt;= l &lt; to; w counts as zero elsewhere.
   *
   * @param lanes the number of rows of w, padded to a multiple of {@link Kernel#LANES}
   */
  CouplingScan(Kernel kernel, int from, int to, int lanes) {
    this.kernel = kernel;
    this.from = from;
    this.to = to;
    this.lanes = lanes;
    ratioDown = new double[to];
    weightDown = new double[to];
    ratioUp = new double[to];
    weightUp = new double[to];
    aboveEven = new double[to][lanes];
    aboveOdd = new double[to][lanes];
    belowEven = new double[to][lanes];
    belowOdd = new double[to][lanes];
  }

  /** Prepares an order m. */
  void start(int m) {
    double before = 0;
    for (int l = Math.max(m, from); l < to; l++) {
      double width = 2.0 * l + 1;
      double r = Math.sqrt(width / (width + 2) * (l + 1.0 - m) / (l + 1.0 + m));
      // Going down from l to l - 1 takes r_{l-1}, going up from l takes q_l.
      ratioDown[l] = before;
      weightDown[l] = before * width;
      ratioUp[l] = r * (width + 2) / width;
      weightUp[l] = ratioUp[l] * width;
      before = r;
    }
  }

  /**
   * Computes the four sums from a degree on.
   *
   * @param lowest the first degree, max(m, from); w counts as zero below
   * @param w by degree and row
   */
  void sum(int lowest, double[][] w) {
    kernel.scan(w, ratioDown, weightDown, to - 1, lowest, aboveEven, aboveOdd, lanes);
    kernel.scan(w, ratioUp, weightUp, lowest, to - 1, belowEven, belowOdd, lanes);
  }
}
