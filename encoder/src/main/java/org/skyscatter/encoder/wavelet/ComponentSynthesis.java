package org.skyscatter.encoder.wavelet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.DegreeSeries;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.PairRows;
import org.skyscatter.encoder.sphere.OrderBlocks;

/**
 * The N real maps of which the wavelet maps of one scale are steered, for all scales on one grid,
 * at one order m after the other:
 *
 * <pre>
 * W_d = sum over components c of w_{d,c} P_c      (weights: WaveletScale)
 * F_n = (2 pi)^{-1/2} sum over l of a_lm kappa_j(l) conj(s_l(n)) {spin -n}Y_lm
 * P = F_0;   and for each n &gt; 0  P = 2 Re F_n  and  P = -2 Im F_n
 * </pre>
 *
 * since F_{-n} = conj(F_n) for a real map. Each component has two pair rows, real and imaginary,
 * see {@link PairRows}. Scales on one grid share one Legendre recursion. Not safe for use by
 * several threads.
 */
public final class ComponentSynthesis {

  /** The pair rows of a component. */
  public static final int ROWS = 2;

  private final List<OfOrder> orders = new ArrayList<>();
  private final List<DegreeSeries> series = new ArrayList<>();
  private final LegendreSums sums;
  private final double[] real;
  private final double[] imaginary;

  /** One azimuthal order of one scale. */
  private record OfOrder(WaveletScale scale, int n, double[] weights, OrderComponents maps) {}

  /**
   * Allocates the state.
   *
   * @param scales at least one, all on the same grid
   */
  public ComponentSynthesis(Kernel kernel, List<WaveletScale> scales) {
    int bandLimit = scales.get(0).bandLimit();
    NorthernRings rings = scales.get(0).grid().northernRings();
    for (WaveletScale scale : scales) {
      for (int i = 0; i < scale.orders().length; i++) {
        int n = scale.orders()[i];
        OrderComponents maps = components(kernel, rings, bandLimit, n);
        orders.add(new OfOrder(scale, n, scale.weights(i), maps));
        series.addAll(maps.series());
      }
    }
    // A derivative reaches one degree further than its function.
    sums = new LegendreSums(kernel, rings, bandLimit + 1);
    real = new double[bandLimit];
    imaginary = new double[bandLimit];
  }

  private static OrderComponents components(
      Kernel kernel, NorthernRings rings, int bandLimit, int n) {
    if (n == 0) {
      return new ScalarComponents(kernel, rings, bandLimit);
    }
    return n <= DerivativeComponents.MAX_ORDER
        ? new DerivativeComponents(kernel, rings, bandLimit, n)
        : new WignerComponents(kernel, rings, bandLimit, n);
  }

  /**
   * Computes an order.
   *
   * @param m the order, 0 &lt;= m &lt; L_j
   * @param map the coefficients of a real map; degrees that it lacks count as zero
   * @param rows receives the two pair rows of each component, one component after the other, one
   *     scale after the other
   */
  public void compute(int m, OrderBlocks map, double[][] rows) {
    for (OfOrder order : orders) {
      WaveletScale scale = order.scale;
      int from = Math.max(Math.max(m, order.n), scale.fromDegree());
      int to = Math.max(from, scale.toDegree());
      weigh(m, map, order, from, to);
      order.maps.weigh(m, from, to, real, imaginary);
    }
    sums.synthesise(m, series);
    int at = 0;
    for (OfOrder order : orders) {
      order.maps.write(rows, at);
      at += ROWS * order.maps.count();
    }
  }

  private void weigh(int m, OrderBlocks map, OfOrder order, int from, int to) {
    int available = Math.max(from, Math.min(to, map.bandLimit()));
    if (available > from) {
      map.copyOrder(m, from, available, real, imaginary);
    }
    Arrays.fill(real, available, to, 0);
    Arrays.fill(imaginary, available, to, 0);
    boolean turned = order.scale.imaginaryFilter();
    for (int l = from; l < available; l++) {
      double re = real[l] * order.weights[l];
      double im = imaginary[l] * order.weights[l];
      real[l] = turned ? im : re;
      imaginary[l] = turned ? -re : im;
    }
  }
}
