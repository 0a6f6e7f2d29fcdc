package org.skyscatter.encoder.sphere;

import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;

/**
 * The harmonic coefficients of a real map, m &gt;= 0, in blocks of eight orders side by side, so
 * that a loop over degrees works on all orders of a block at once. Memory to be filled and used
 * again; not safe for use by several threads, except for different orders.
 */
public final class OrderBlocks {

  /** The orders of a block. */
  public static final int ORDERS = Kernel.LANES;

  /** The numbers from one degree of a block to the next: real parts, then imaginary parts. */
  public static final int STRIDE = 2 * ORDERS;

  private final int bandLimit;

  /** By block, then degree from the block's first order on; zero where m &gt; l. */
  private final double[][] blocks;

  /** Allocates zero coefficients with l below a band limit. */
  public OrderBlocks(int bandLimit) {
    this.bandLimit = bandLimit;
    blocks = new double[count(bandLimit)][];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = new double[STRIDE * (bandLimit - b * ORDERS)];
    }
  }

  /** The number of blocks that hold all orders below a band limit. */
  public static int count(int bandLimit) {
    return (bandLimit + ORDERS - 1) / ORDERS;
  }

  /** A copy of the coefficients of a real map. */
  public static OrderBlocks of(HarmonicCoefficients map) {
    OrderBlocks copy = new OrderBlocks(map.bandLimit());
    for (int m = 0; m < map.bandLimit(); m++) {
      copy.copyFrom(map, m);
    }
    return copy;
  }

  /** The band limit L. */
  public int bandLimit() {
    return bandLimit;
  }

  /** The numbers of a block; see {@link #indexOf}. */
  public double[] block(int b) {
    return blocks[b];
  }

  /**
   * Where in block b the real parts of the degree l begin, l at least the block's first order; the
   * imaginary parts follow them.
   */
  public static int indexOf(int b, int l) {
    return STRIDE * (l - b * ORDERS);
  }

  /**
   * Copies one order of a real map below the band limit.
   *
   * @param map of at least this band limit
   */
  public void copyFrom(HarmonicCoefficients map, int m) {
    int b = m / ORDERS;
    map.copyOrder(m, bandLimit, blocks[b], indexOf(b, m) + m % ORDERS, STRIDE, ORDERS);
  }

  /**
   * Stores the coefficients of one order.
   *
   * @param real the real parts, by degree from m on; likewise imaginary
   */
  public void putOrder(int m, double[] real, double[] imaginary) {
    int b = m / ORDERS;
    double[] block = blocks[b];
    int at = indexOf(b, m) + m % ORDERS;
    for (int l = m; l < bandLimit; l++, at += STRIDE) {
      block[at] = real[l];
      block[at + ORDERS] = imaginary[l];
    }
  }

  /**
   * Copies the coefficients of one order.
   *
   * @param from the first degree, at least m
   * @param to one past the last, at most the band limit
   * @param real receives the real parts, by degree; likewise imaginary
   */
  public void copyOrder(int m, int from, int to, double[] real, double[] imaginary) {
    int b = m / ORDERS;
    double[] block = blocks[b];
    int at = indexOf(b, from) + m % ORDERS;
    for (int l = from; l < to; l++, at += STRIDE) {
      real[l] = block[at];
      imaginary[l] = block[at + ORDERS];
    }
  }

  /** Becomes the weighted sum of maps of this band limit. */
  public void setWeightedSum(List<OrderBlocks> maps, double[] weights) {
    for (int b = 0; b < blocks.length; b++) {
      Arrays.fill(blocks[b], 0);
      for (int k = 0; k < weights.length; k++) {
        addMultiple(blocks[b], maps.get(k).blocks[b], weights[k]);
      }
    }
  }

  private static void addMultiple(double[] sum, double[] values, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }
}
