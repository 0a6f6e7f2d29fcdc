package org.skyscatter.encoder.scattering;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LaneFourier;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.sphere.RingGrid;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * From the Fourier coefficients of the wavelets' components to those of the moduli, on a block of
 * pairs of rings that mirror each other: to pixels, |W_d|, and back. Rows have a lane for the even
 * part of each pair, then one for the odd part, so that even and odd parts are never taken apart
 * except for the modulus. Not safe for use by several threads.
 */
final class ModulusBlock {

  /** Lanes a block, few enough that the samples of a block stay in the second-level cache. */
  private static final int MAX_LANES = 64;

  private final Kernel kernel;
  private final RingGrid grid;
  private final LaneFourier fourier;
  private final LaneFourier.Buffers buffers;
  private final int pairs;
  private final int lanes;
  private final int padded;
  private final double[][] real;
  private final double[][] imaginary;

  /** [part][phi][component], the rows shared with [part][component][phi]. */
  private final double[][][][] samplesByPoint;

  private final double[][][][] samplesByComponent;
  private final double[][] modulus;
  private final double[][] moments;

  /** The weights of the northern and the southern ring of each pair, and cos theta. */
  private final double[][] pairWeights;

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
    padded = grid.northernRings().padded();
    pairs = Math.min(MAX_LANES / 2, padded);
    lanes = 2 * pairs;
    buffers = fourier.buffers(lanes);
    int points = fourier.length();
    int orders = points / 2 + 1;
    real = new double[orders][lanes];
    imaginary = new double[orders][lanes];
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
  }

  /** The number of blocks of the grid. */
  int count() {
    return (padded + pairs - 1) / pairs;
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
      if (!counted[d]) {
        modulus[d] += Arrays.stream(moments[0]).sum();
        power[d] += Arrays.stream(moments[1]).sum();
        counted[d] = true;
      }
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
   * @param components of each part of the map: [m][four rows a component][ring]
   * @param firstRow where the rows of the scale begin
   * @param mixing [k][d], see {@link FirstLayer#compute}
   * @param fields receives [m][four rows an output][ring], as {@link LegendreSums#analyse} reads
   *     them
   * @param orders the number of orders m of the fields
   * @param means receives this block's share
   */
  void compute(
      WaveletScale scale,
      int block,
      double[][][][] components,
      int firstRow,
      double[][] mixing,
      double[][][] fields,
      int orders,
      Means means) {
    int firstRing = block * pairs;
    int rings = Math.min(pairs, padded - firstRing);
    weighPairs(firstRing, rings);
    for (int part = 0; part < components.length; part++) {
      for (int c = 0; c < scale.components(); c++) {
        load(components[part], firstRow + LegendreSums.ROWS * c, firstRing, rings);
        fourier.inverse(real, imaginary, real.length, samplesByComponent[part][c], buffers);
      }
    }
    means.startBlock();
    for (int k = 0; k < mixing.length; k++) {
      mix(scale, mixing[k], means);
      fourier.forward(modulus, real, imaginary, orders, buffers);
      store(k, firstRing, rings, fields, orders);
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

  /** Weights of each pair; none for padding, and none for the equator's mirror image. */
  private void weighPairs(int firstRing, int rings) {
    for (double[] row : pairWeights) {
      Arrays.fill(row, 0);
    }
    for (int i = 0; i < rings && firstRing + i < grid.northernRings().count(); i++) {
      int ring = firstRing + i;
      pairWeights[0][i] = grid.weightOf(ring);
      pairWeights[1][i] = grid.mirrorOf(ring) == ring ? 0 : grid.weightOf(ring);
      pairWeights[2][i] = grid.northernRings().cosineOf(ring);
    }
  }

  private void load(double[][][] components, int row, int firstRing, int rings) {
    for (int m = 0; m < real.length; m++) {
      double[][] rows = components[m];
      System.arraycopy(rows[row], firstRing, real[m], 0, rings);
      System.arraycopy(rows[row + 1], firstRing, imaginary[m], 0, rings);
      System.arraycopy(rows[row + 2], firstRing, real[m], pairs, rings);
      System.arraycopy(rows[row + 3], firstRing, imaginary[m], pairs, rings);
    }
  }

  private void store(int output, int firstRing, int rings, double[][][] fields, int orders) {
    int row = LegendreSums.ROWS * output;
    for (int m = 0; m < orders; m++) {
      double[][] rows = fields[m];
      System.arraycopy(real[m], 0, rows[row], firstRing, rings);
      System.arraycopy(imaginary[m], 0, rows[row + 1], firstRing, rings);
      System.arraycopy(real[m], pairs, rows[row + 2], firstRing, rings);
      System.arraycopy(imaginary[m], pairs, rows[row + 3], firstRing, rings);
    }
  }
}
