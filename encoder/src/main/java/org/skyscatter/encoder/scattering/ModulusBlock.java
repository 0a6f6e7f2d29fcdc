package org.skyscatter.encoder.scattering;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LaneFourier;
import org.skyscatter.encoder.kernel.PairRows;
import org.skyscatter.encoder.sphere.RingGrid;
import org.skyscatter.encoder.wavelet.ComponentSynthesis;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * From the Fourier coefficients of the wavelets' components to those of the moduli, on a block of
 * pairs of rings that mirror each other: to pixels, |W_d|, and back. All rows are pair rows, see
 * {@link PairRows}: the Fourier transforms are linear, so only the modulus needs the two rings of a
 * pair. Not safe for use by several threads.
 */
final class ModulusBlock {

  /** Pairs of a block, few enough that its samples stay in the second-level cache. */
  private static final int MAX_PAIRS = 16;

  private final Kernel kernel;
  private final RingGrid grid;
  private final LaneFourier fourier;
  private final LaneFourier.Buffers buffers;
  private final int pairs;

  /** The rows of a component or an output: real and imaginary, by order m. */
  private final double[][] rows;

  /** [part][phi][component], the rows shared with [part][component][phi]. */
  private final double[][][][] samplesByPoint;

  private final double[][][][] samplesByComponent;
  private final double[][] modulus;
  private final double[][] moments;

  /** The weights of the northern and the southern ring of each pair, and cos theta. */
  private final double[][] pairWeights;

  /** By order, the first ring on which it matters. */
  private final int[] firstRingOf;

  /** Takes the outputs on rings where their order does not matter, and no one looks. */
  private final double[][] unreadRows;

  /**
   * Allocates the memory of a block.
   *
   * @param parts 1 for a real map, 2 for a complex one
   * @param components the largest number of components of a scale
   */
  ModulusBlock(Kernel kernel, RingGrid grid, LaneFourier fourier, int parts, int components) {
    this.kernel = kernel;
    this.grid = grid;
    this.fourier = fourier;
    pairs = Math.min(MAX_PAIRS, grid.northernRings().padded());
    int lanes = PairRows.length(pairs);
    buffers = fourier.buffers(lanes);
    int points = fourier.length();
    rows = new double[points + 1][];
    samplesByComponent = new double[parts][components][points][lanes];
    samplesByPoint = new double[parts][points][components][];
    for (int part = 0; part < parts; part++) {
      for (int c = 0; c < components; c++) {
        for (int k = 0; k < points; k++) {
          samplesByPoint[part][k][c] = samplesByComponent[part][c][k];
        }
      }
    }
    modulus = new double[points][lanes];
    moments = new double[2][pairs];
    pairWeights = new double[3][pairs];
    unreadRows = new double[2][PairRows.length(wholeBlocks(grid.northernRings().padded()))];
    firstRingOf = new int[points / 2 + 1];
    for (int m = 0; m < firstRingOf.length; m++) {
      // A derivative reaches one degree further, and a vector begins before its first ring.
      firstRingOf[m] =
          grid.northernRings().firstThatMatters(m, firstRingOf.length + 1)
              / Kernel.LANES
              * Kernel.LANES;
    }
  }

  /** The rings that the rows must have room for, so that the last block of a grid is whole. */
  static int wholeBlocks(int padded) {
    return padded < MAX_PAIRS ? padded : (padded + MAX_PAIRS - 1) / MAX_PAIRS * MAX_PAIRS;
  }

  /** The number of blocks of a grid. */
  static int count(RingGrid grid) {
    return (grid.northernRings().padded() + MAX_PAIRS - 1) / MAX_PAIRS;
  }

  /** The sums of one thread over the sphere, by direction. */
  static final class Means {
    private final double[] modulus;
    private final double[] power;

    /** Whether this block has a direction's share already. */
    private final boolean[] counted;

    Means(int directions) {
      modulus = new double[directions];
      power = new double[directions];
      counted = new boolean[directions];
    }

    private void startBlock() {
      Arrays.fill(counted, false);
    }

    private void add(int d, double[][] moments) {
      for (int i = 0; i < moments[0].length && !counted[d]; i++) {
        modulus[d] += moments[0][i];
        power[d] += moments[1][i];
      }
      counted[d] = true;
    }

    /** Forgets the sums. */
    void clear() {
      Arrays.fill(modulus, 0);
      Arrays.fill(power, 0);
    }

    /** Adds the means of |W_d| and of |W_d|^2. */
    void addTo(double[] meanModulus, double[] meanPower) {
      for (int d = 0; d < modulus.length; d++) {
        meanModulus[d] += modulus[d] / (4 * Math.PI);
        meanPower[d] += power[d] / (4 * Math.PI);
      }
    }
  }

  /**
   * Computes a block.
   *
   * @param memory holds the components, and receives the outputs
   * @param firstRow where the rows of the scale's components begin
   * @param mixing [k][d], see {@link FirstLayers#compute}
   * @param orders the number of orders m of the outputs
   * @param means receives this block's share
   */
  void compute(
      WaveletScale scale,
      int block,
      LayerMemory.Part memory,
      int firstRow,
      double[][] mixing,
      int orders,
      Means means) {
    int bandLimit = scale.bandLimit();
    int firstRing = block * pairs;
    int at = PairRows.length(firstRing);
    weighPairs(firstRing);
    for (int part = 0; part < memory.parts(); part++) {
      for (int c = 0; c < scale.components(); c++) {
        int row = firstRow + ComponentSynthesis.ROWS * c;
        for (int m = 0; m < bandLimit; m++) {
          boolean vanishes = firstRing + pairs <= firstRingOf[m];
          select(vanishes ? memory.zeros() : memory.components(part, m), vanishes ? 0 : row, m);
        }
        fourier.inverse(rows, at, bandLimit, samplesByComponent[part][c], buffers);
      }
    }
    means.startBlock();
    for (int k = 0; k < mixing.length; k++) {
      mix(scale, mixing[k], means);
      for (int m = 0; m < orders; m++) {
        boolean unread = firstRing + pairs <= firstRingOf[m];
        select(unread ? unreadRows : memory.fields(m), unread ? 0 : ComponentSynthesis.ROWS * k, m);
      }
      fourier.forward(modulus, rows, at, orders, buffers);
    }
    for (int d = 0; d < scale.directions(); d++) {
      if (!means.counted[d]) {
        moduli(scale, d, 0, false, means);
      }
    }
  }

  private void mix(WaveletScale scale, double[] mixing, Means means) {
    boolean add = false;
    for (int d = 0; d < mixing.length; d++) {
      if (mixing[d] != 0) {
        moduli(scale, d, mixing[d], add, means);
        add = true;
      }
    }
  }

  private void moduli(WaveletScale scale, int d, double factor, boolean add, Means means) {
    for (double[] row : moments) {
      Arrays.fill(row, 0);
    }
    kernel.moduli(
        samplesByPoint,
        scale.directionWeights(d),
        pairWeights,
        factor,
        add,
        modulus,
        moments,
        modulus.length,
        pairs);
    means.add(d, moments);
  }

  /**
   * Weights of each pair; none for pairs beyond the last, and none for the equator's mirror image.
   */
  private void weighPairs(int firstRing) {
    for (double[] row : pairWeights) {
      Arrays.fill(row, 0);
    }
    int existing = Math.min(pairs, grid.northernRings().count() - firstRing);
    for (int i = 0; i < existing; i++) {
      int ring = firstRing + i;
      pairWeights[0][i] = grid.weightOf(ring);
      pairWeights[1][i] = grid.mirrorOf(ring) == ring ? 0 : grid.weightOf(ring);
      pairWeights[2][i] = grid.northernRings().cosineOf(ring);
    }
  }

  /** Takes the two rows of one component or output at an order. */
  private void select(double[][] ofOrder, int row, int m) {
    rows[2 * m] = ofOrder[row];
    rows[2 * m + 1] = ofOrder[row + 1];
  }
}
