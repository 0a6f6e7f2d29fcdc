package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.RowLoops;
import org.skyscatter.encoder.kernel.Workers;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The second layer for N = 1, 2 and 3 from harmonic coefficients alone. With f_n = a_lm kappa_j(l)
 * |s_l(n)| / sqrt(2 pi) the integral in direction gamma is
 *
 * <pre>G(gamma) = Re sum over n, n' of e^{i(n-n') gamma} sum over m of f_n . G_{n,n'} conj(g_n')
 * </pre>
 *
 * where m &gt; 0 counts twice. Since f_{-n} = f_n, and G_{-n,-n'} differs from G_{n,n'} in the sign
 * of the terms with l + l' odd, the pairs (n, n') and (-n', -n) ... combine: the difference n - n'
 * = k &gt; 0 leaves cos(k gamma) Re(f . even) - sin(k gamma) Im(f . odd), even and odd being the
 * products 2 G g of {@link Coupling}. So each map g has 2N - 1 images, and every integral is that
 * many real dot products with f: O(L^2) a pair of maps.
 */
final class HarmonicSecondLayer implements SecondLayer {

  private static final int MAX_ORDER = 2;
  private static final double[] NO_BASE = {};

  private final Kernel kernel;
  private final WaveletScale scale;

  HarmonicSecondLayer(Kernel kernel, WaveletScale scale) {
    this.kernel = kernel;
    this.scale = scale;
  }

  /** Whether closed forms of the couplings are known for the azimuthal orders of a scale. */
  static boolean supports(WaveletScale scale) {
    return Arrays.stream(scale.orders()).allMatch(n -> n <= MAX_ORDER);
  }

  @Override
  public double[][][] integrals(List<HarmonicCoefficients> maps, Workers workers) {
    int count = maps.size();
    List<Share> shares = new ArrayList<>();
    for (int worker = 0; worker < workers.threads(); worker++) {
      shares.add(new Share(count));
    }
    workers.forEach(scale.toDegree(), (worker, m) -> shares.get(worker).add(m, maps));
    return directions(shares, count);
  }

  /** The sums of one thread, by map f, then the lane of an image of g. */
  private final class Share {
    private final HarmonicImages images;
    private final double[][] ofOrder;
    private final double[][] sums;

    Share(int count) {
      images = new HarmonicImages(kernel, scale, count);
      int padded = (count + 3) / 4 * 4;
      ofOrder = new double[padded][images.lanes()];
      sums = new double[padded][images.lanes()];
    }

    void add(int m, List<HarmonicCoefficients> maps) {
      images.compute(m, maps);
      kernel.multiplyRows(
          NO_BASE,
          images.images(),
          images.rows(),
          images.coefficients(),
          ofOrder,
          ofOrder.length,
          images.lanes());
      for (int f = 0; f < maps.size(); f++) {
        RowLoops.addMultiple(sums[f], ofOrder[f], m == 0 ? 1 : 2, 0, images.lanes());
      }
    }
  }

  /** From sums over images to integrals by direction. */
  private double[][][] directions(List<Share> shares, int count) {
    double[][][] integrals = new double[scale.directions()][count][count];
    for (int d = 0; d < integrals.length; d++) {
      double angle = 2 * scale.angle(d);
      for (int f = 0; f < count; f++) {
        for (int g = f; g < count; g++) {
          double value = 0;
          for (Share share : shares) {
            value += steer(share.sums[f], share.images, g, angle);
          }
          integrals[d][f][g] = value;
          integrals[d][g][f] = value;
        }
      }
    }
    return integrals;
  }

  private static double steer(double[] sums, HarmonicImages images, int g, double angle) {
    double value = sums[images.lane(0, g)];
    for (int k = 1; 2 * k < images.imageCount(); k++) {
      value += Math.cos(k * angle) * sums[images.lane(2 * k - 1, g)];
      value -= Math.sin(k * angle) * sums[images.lane(2 * k, g)];
    }
    return value;
  }
}
