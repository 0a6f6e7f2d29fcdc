package org.skyscatter.encoder.wavelet;

import java.util.List;
import org.skyscatter.encoder.kernel.DegreeSeries;

/**
 * The real maps of one azimuthal order n &gt;= 0 of one scale, F_0 or F_n + F_{-n} and i (F_n -
 * F_{-n}), see {@link ComponentSynthesis}, at one order m after the other. Not safe for use by
 * several threads.
 */
interface OrderComponents {

  /** The number of maps: 1 for n = 0, else 2. */
  int count();

  /** The sums over degrees to be synthesised between {@link #weigh} and {@link #write}. */
  List<DegreeSeries> series();

  /**
   * Prepares an order m.
   *
   * @param from the first degree, at least m and n
   * @param to one past the last degree
   * @param real the real parts of a_lm kappa_j(l) conj(s_l(n)) / sqrt(2 pi) by degree; likewise
   *     imaginary
   */
  void weigh(int m, int from, int to, double[] real, double[] imaginary);

  /**
   * Writes two pair rows a map, real and imaginary, see {@link
   * org.skyscatter.encoder.kernel.PairRows}.
   *
   * @param at the first row
   */
  void write(double[][] rows, int at);
}
