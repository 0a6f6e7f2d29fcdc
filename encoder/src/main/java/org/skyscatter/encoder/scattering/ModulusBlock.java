package org.skyscatter.encoder.scattering;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.LaneFourier;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.sphere.RingGrid;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * From the Fourier coefficients of the wavelets' components to those of the moduli, on a block of
 * northern rings and their southern mirror images: to pixels, |W_d|, and back. Rows have a lane for
 * each northern ring of the block, then one for each mirror image. Not safe for use by several
 * threads.
 */
final class ModulusBlock {

  /** Lanes a block, few enough that the samples of a block stay in the second-level cache. */
  private static final int MAX_LANES = 64;

  private final Kernel kernel;
  private final WaveletScale scale;
  private final LaneFourier fourier;
  private final LaneFourier.Buffers buffers;
  private final int ringsPerBlock;
  private final int lanes;
  private final int padded;
  private final double[][] real;
  private final double[][] imaginary;

  /** [part][phi][component], the rows shared with [part][component][phi]. */
  private final double[][][][] samplesByPoint;

  private final double[][][][] samplesByComponent;
  private final double[][] modulus;
  private final double[] squares;
  private final double[][] moments;
  private final double[] laneWeights;
  private final double[] laneCosines;
  private final double[] meanModulus;
  private final double[] power;

  ModulusBlock(Kernel kernel, WaveletScale scale, LaneFourier fourier, int parts) {
    this.kernel = kernel;
    this.scale = scale;
    this.fourier = fourier;
    padded = scale.grid().northernRings().padded();
    ringsPerBlock = Math.min(MAX_LANES / 2, padded);
    lanes = 2 * ringsPerBlock;
    buffers = fourier.buffers(lanes);
    int points = fourier.length();
    real = new double[scale.bandLimit()][lanes];
    imaginary = new double[scale.bandLimit()][lanes];
    samplesByComponent = new double[parts][scale.components()][points][lanes];
    samplesByPoint = new double[parts][points][scale.components()][];
    for (int part = 0; part < parts; part++) {
      for (int c = 0; c < scale.components(); c++) {
        for (int k = 0; k < points; k++) {
          samplesByPoint[part][k][c] = samplesByComponent[part][c][k];
        }
      }
    }
    modulus = new double[points][lanes];
    squares = new double[lanes];
    moments = new double[2][lanes];
    laneWeights = new double[lanes];
    laneCosines = new double[ringsPerBlock];
    meanModulus = new double[scale.directions()];
    power = new double[scale.directions()];
  }

  /** The number of blocks of the grid. */
  int count() {
    return (padded + ringsPerBlock - 1) / ringsPerBlock;
  }

  /** Forgets the means. */
  void reset() {
    Arrays.fill(meanModulus, 0);
    Arrays.fill(power, 0);
  }

  /** Adds this thread's share of the means over the sphere. */
  void addMeans(double[] allMeanModulus, double[] allPower) {
    for (int d = 0; d < meanModulus.length; d++) {
      allMeanModulus[d] += meanModulus[d];
      allPower[d] += power[d];
    }
  }

  /**
   * Computes a block.
   *
   * @param components of each part of the map: [m][four rows a component][ring]
   * @param mixing [k][d], see {@link FirstLayer#compute}
   * @param orders the number of orders m of the fields
   * @param fields receives [m][four rows an output][ring], as {@link LegendreSums#analyse} reads
   *     them
   */
  void compute(
      int block, double[][][][] components, double[][] mixing, double[][][] fields, int orders) {
    int firstRing = block * ringsPerBlock;
    int rings = Math.min(ringsPerBlock, padded - firstRing);
    weighLanes(firstRing, rings);
    for (int part = 0; part < components.length; part++) {
      for (int c = 0; c < scale.components(); c++) {
        unfold(components[part], c, firstRing, rings);
        fourier.inverse(real, imaginary, scale.bandLimit(), samplesByComponent[part][c], buffers);
      }
    }
    boolean[] counted = new boolean[scale.directions()];
    for (int k = 0; k < mixing.length; k++) {
      for (double[] row : modulus) {
        Arrays.fill(row, 0);
      }
      for (int d = 0; d < scale.directions(); d++) {
        if (mixing[k][d] != 0) {
          addModulus(d, mixing[k][d], !counted[d]);
          counted[d] = true;
        }
      }
      fold();
      fourier.forward(modulus, real, imaginary, orders, buffers);
      store(k, firstRing, rings, fields, orders);
    }
    for (int d = 0; d < scale.directions(); d++) {
      if (!counted[d]) {
        addModulus(d, 0, true);
      }
    }
  }

  /** Weights of each ring; none for padding, and none for the equator's mirror image. */
  private void weighLanes(int firstRing, int rings) {
    Arrays.fill(laneWeights, 0);
    RingGrid grid = scale.grid();
    for (int i = 0; i < rings && firstRing + i < grid.northernRings().count(); i++) {
      int ring = firstRing + i;
      laneWeights[i] = grid.weightOf(ring);
      laneCosines[i] = grid.northernRings().cosineOf(ring);
      laneWeights[ringsPerBlock + i] = grid.mirrorOf(ring) == ring ? 0 : grid.weightOf(ring);
    }
  }

  /**
   * Fourier coefficients of each ring from the even and odd rows: north = even + odd, south = even
   * - odd.
   */
  private void unfold(double[][][] components, int component, int firstRing, int rings) {
    int at = LegendreSums.ROWS * component;
    for (int m = 0; m < real.length; m++) {
      double[][] rows = components[m];
      unfold(rows[at], rows[at + 2], real[m], firstRing, rings);
      unfold(rows[at + 1], rows[at + 3], imaginary[m], firstRing, rings);
    }
  }

  private void unfold(double[] even, double[] odd, double[] row, int firstRing, int rings) {
    int south = ringsPerBlock;
    for (int i = 0; i < rings; i++) {
      double e = even[firstRing + i];
      double o = odd[firstRing + i];
      row[i] = e + o;
      row[south + i] = e - o;
    }
  }

  private void addModulus(int d, double factor, boolean count) {
    Arrays.fill(moments[0], 0);
    Arrays.fill(moments[1], 0);
    double[] weights = scale.directionWeights(d);
    for (int k = 0; k < modulus.length; k++) {
      Arrays.fill(squares, 0);
      for (double[][][] part : samplesByPoint) {
        kernel.addSquare(part[k], weights, squares, lanes);
      }
      kernel.addModulus(squares, factor, modulus[k], moments, lanes);
    }
    if (count) {
      for (int i = 0; i < lanes; i++) {
        meanModulus[d] += laneWeights[i] / (4 * Math.PI) * moments[0][i];
        power[d] += laneWeights[i] / (4 * Math.PI) * moments[1][i];
      }
    }
  }

  /**
   * Weighted sum and difference of each ring and its mirror image, the differences times cos theta,
   * all before the linear transform.
   */
  private void fold() {
    for (double[] row : modulus) {
      fold(row, laneWeights, laneCosines, ringsPerBlock);
    }
  }

  private static void fold(double[] row, double[] weights, double[] cosines, int rings) {
    for (int i = 0; i < rings; i++) {
      double north = weights[i] * row[i];
      double south = weights[rings + i] * row[rings + i];
      row[i] = north + south;
      row[rings + i] = cosines[i] * (north - south);
    }
  }

  private void store(int output, int firstRing, int rings, double[][][] fields, int orders) {
    int at = LegendreSums.ROWS * output;
    for (int m = 0; m < orders; m++) {
      double[][] rows = fields[m];
      System.arraycopy(real[m], 0, rows[at], firstRing, rings);
      System.arraycopy(imaginary[m], 0, rows[at + 1], firstRing, rings);
      System.arraycopy(real[m], ringsPerBlock, rows[at + 2], firstRing, rings);
      System.arraycopy(imaginary[m], ringsPerBlock, rows[at + 3], firstRing, rings);
    }
  }
}
