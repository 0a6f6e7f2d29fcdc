package org.skyscatter.encoder.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.RowLoops;
import org.skyscatter.encoder.sphere.OrderBlocks;
import org.skyscatter.encoder.sphere.RingGrid;
import org.skyscatter.encoder.wavelet.WaveletScale;
import org.skyscatter.encoder.wavelet.WaveletSynthesis;

/**
 * The second layer for any number of directions, ring by ring:
 *
 * <pre>G_n(g, h) = 2 pi sum over t of w_t sum over m of W^g_n(t, m) conj(W^h_n(t, m))</pre>
 *
 * It needs no maps in pixels: the products are band-limited, so Gauss-Legendre weights w_t are
 * exact across the rings and Parseval's theorem along them. For real maps the orders -m and m are
 * conjugates, so m &gt; 0 counts twice and only real parts remain.
 */
final class RingSecondLayer implements SecondLayer {

  private final Kernel kernel;
  private final WaveletScale scale;
  private final double[] rootWeights;

  /** Plans a scale. */
  RingSecondLayer(Kernel kernel, WaveletScale scale) {
    this.kernel = kernel;
    this.scale = scale;
    RingGrid grid = scale.grid();
    rootWeights = new double[grid.ringCount()];
    for (int t = 0; t < rootWeights.length; t++) {
      // The pixel weight is w_t 2 pi / points.
      rootWeights[t] = Math.sqrt(grid.weightOf(t) * grid.pointsOf(t));
    }
  }

  private final class Memory implements Scratch {
    private final List<Share> shares = new ArrayList<>();

    Memory(int maps, int threads) {
      for (int thread = 0; thread < threads; thread++) {
        shares.add(new Share(maps));
      }
    }
  }

  @Override
  public Scratch scratch(int maps, int threads) {
    return new Memory(maps, threads);
  }

  @Override
  public int parts() {
    return scale.bandLimit();
  }

  @Override
  public void clear(Scratch scratch) {
    ((Memory) scratch).shares.forEach(Share::clear);
  }

  @Override
  public void add(int thread, int m, List<OrderBlocks> maps, Scratch scratch) {
    ((Memory) scratch).shares.get(thread).add(m, maps);
  }

  @Override
  public double[][][] integrals(Scratch scratch) {
    List<Share> shares = ((Memory) scratch).shares;
    int count = shares.get(0).real.length;
    double[][][] integrals = new double[scale.directions()][count][count];
    for (int n = 0; n < integrals.length; n++) {
      for (int g = 0; g < count; g++) {
        for (int h = g; h < count; h++) {
          for (Share share : shares) {
            integrals[n][g][h] += share.sums[n][g][h];
          }
          integrals[n][h][g] = integrals[n][g][h];
        }
      }
    }
    return integrals;
  }

  /** The sums of one thread. */
  private final class Share {
    private final WaveletSynthesis synthesis = new WaveletSynthesis(kernel, scale);
    private final double[][][] real;
    private final double[][][] imaginary;
    private final double[][][] sums;

    Share(int count) {
      real = new double[count][scale.directions()][rootWeights.length];
      imaginary = new double[count][scale.directions()][rootWeights.length];
      sums = new double[scale.directions()][count][count];
    }

    void clear() {
      for (double[][] ofDirection : sums) {
        for (double[] ofMap : ofDirection) {
          Arrays.fill(ofMap, 0);
        }
      }
    }

    void add(int m, List<OrderBlocks> maps) {
      for (int g = 0; g < maps.size(); g++) {
        synthesis.compute(m, maps.get(g), real[g], imaginary[g]);
      }
      for (int n = 0; n < scale.directions(); n++) {
        for (int g = 0; g < maps.size(); g++) {
          RowLoops.scale(real[g][n], rootWeights);
          RowLoops.scale(imaginary[g][n], rootWeights);
        }
        addProducts(n, m == 0 ? 1 : 2);
      }
    }

    private void addProducts(int n, int multiplicity) {
      int rings = rootWeights.length;
      for (int g = 0; g < real.length; g++) {
        for (int h = g; h < real.length; h++) {
          sums[n][g][h] +=
              multiplicity
                  * (RowLoops.dot(real[g][n], real[h][n], 0, rings)
                      + RowLoops.dot(imaginary[g][n], imaginary[h][n], 0, rings));
        }
      }
    }
  }
}
