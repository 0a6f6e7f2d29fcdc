package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.RowLoops;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The second layer for N = 1, 2 and 3 from harmonic coefficients alone. With f_n = a_lm kappa_j(l)
 * |s_l(n)| / sqrt(2 pi) the integral in direction gamma is
 *
 * <pre>Re sum over n, n' of e^{i(n-n') gamma} sum over m of f_n . G_{n,n'} conj(g_n')</pre>
 *
 * where m &gt; 0 counts twice. Since f_{-n} = f_n, and since G_{-n,-n'} differs from G_{n,n'} in
 * the sign of the terms with l + l' odd, the differences n - n' = k and -k leave
 *
 * <pre>M_0 + sum over k &gt; 0 of cos(k gamma) Re(even) - sin(k gamma) Im(odd)</pre>
 *
 * A map has two strands: z = f_0 and b = sqrt(2) f_n, n = 1 or 2. M_0 = z . conj(z') + b .
 * conj(b'). Every other term has the form H[f][g] + H[g][f], because G_{n',n} is the transpose of
 * G_{n,n'}; and H is the product of f's strands with images of g that need one scan over degrees
 * each, see {@link Coupling}. So S3 and S4 are real dot products: O(L^2) a pair of maps.
 */
final class HarmonicSecondLayer implements SecondLayer {

  private static final int MAX_ORDER = 2;

  private final Kernel kernel;
  private final WaveletScale scale;
  private final int highOrder;

  HarmonicSecondLayer(Kernel kernel, WaveletScale scale) {
    this.kernel = kernel;
    this.scale = scale;
    int[] orders = scale.orders();
    highOrder = orders[orders.length - 1];
  }

  /** Whether closed forms of the couplings are known for the azimuthal orders of a scale. */
  static boolean supports(WaveletScale scale) {
    return Arrays.stream(scale.orders()).allMatch(n -> n <= MAX_ORDER);
  }

  private final class Memory implements Scratch {
    private final List<CoupledProducts> ofThreads = new ArrayList<>();

    Memory(int maps, int threads) {
      for (int thread = 0; thread < threads; thread++) {
        ofThreads.add(new CoupledProducts(kernel, scale, maps));
      }
    }
  }

  @Override
  public Scratch scratch(int maps, int threads) {
    return new Memory(maps, threads);
  }

  @Override
  public int parts() {
    return OrderBlocks.count(scale.toDegree());
  }

  @Override
  public void clear(Scratch scratch) {
    ((Memory) scratch).ofThreads.forEach(CoupledProducts::clear);
  }

  @Override
  public void add(int thread, int part, List<OrderBlocks> maps, Scratch scratch) {
    ((Memory) scratch).ofThreads.get(thread).add(part, maps);
  }

  @Override
  public double[][][] integrals(Scratch scratch) {
    List<CoupledProducts> products = ((Memory) scratch).ofThreads;
    CoupledProducts sum = products.get(0);
    products.subList(1, products.size()).forEach(sum::add);
    double[][][] matrices = sum.symmetricMatrices();
    int count = matrices[0].length;
    double[][][] integrals = new double[scale.directions()][count][count];
    for (int d = 0; d < integrals.length; d++) {
      double[] factors = factors(scale.angle(d));
      for (int kind = 0; kind < matrices.length; kind++) {
        for (int f = 0; f < count; f++) {
          RowLoops.addMultiple(integrals[d][f], matrices[kind][f], factors[kind], 0, count);
        }
      }
    }
    return integrals;
  }

  /** The factors of M_0, of both kinds of cross terms and both of same terms in one direction. */
  private double[] factors(double gamma) {
    double angle = highOrder * gamma;
    return new double[] {
      1,
      2 * Math.cos(angle),
      -2 * Math.sin(angle),
      2 * Math.cos(2 * angle),
      -2 * Math.sin(2 * angle)
    };
  }
}
