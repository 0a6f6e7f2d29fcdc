package org.skyscatter.encoder.scattering;

import java.util.Arrays;
import java.util.List;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The weighted coefficients f_n of several maps at one order m, and the 2N - 1 images of each under
 * the couplings: the operands of {@link HarmonicSecondLayer}'s dot products. Each degree has a real
 * and an imaginary row for each azimuthal order n &gt;= 0. An image that enters by its imaginary
 * part is stored times i, so that all dot products are alike. Not safe for use by several threads.
 */
final class HarmonicImages {

  /** Rows of images come in multiples of this many lanes, see {@link Kernel#multiplyRows}. */
  private static final int IMAGE_LANES = 2 * Kernel.LANES;

  private static final int BLOCK = 4;

  private final WaveletScale scale;
  private final int maps;
  private final int stride;
  private final int lanes;
  private final int from;
  private final int to;
  private final int orderCount;
  private final int imageCount;
  private final Coupling coupling;
  private final double[][][] weighted;
  private final double[][] even;
  private final double[][] odd;
  private final double[][] images;
  private final double[] coefficients;
  private final double[] real;
  private final double[] imaginary;
  private int lowest;
  private int rows;

  HarmonicImages(Kernel kernel, WaveletScale scale, int maps) {
    this.scale = scale;
    this.maps = maps;
    stride = padded(maps, Kernel.LANES);
    from = scale.fromDegree();
    to = scale.toDegree();
    orderCount = scale.orders().length;
    imageCount = 2 * scale.orders()[orderCount - 1] + 1;
    coupling = new Coupling(kernel, from, to, 2 * stride);
    weighted = new double[orderCount][to][2 * stride];
    even = new double[to][2 * stride];
    odd = new double[to][2 * stride];
    int allRows = 2 * orderCount * Math.max(0, to - from);
    lanes = padded(imageCount * stride, IMAGE_LANES);
    images = new double[allRows][lanes];
    coefficients = new double[padded(maps, BLOCK) * allRows];
    real = new double[to];
    imaginary = new double[to];
  }

  private static int padded(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
  }

  /** The number of images of a map. */
  int imageCount() {
    return imageCount;
  }

  /** The lane of an image of a map. */
  int lane(int image, int map) {
    return image * stride + map;
  }

  /** The number of lanes of a row of images. */
  int lanes() {
    return lanes;
  }

  /** The number of rows at the present order. */
  int rows() {
    return rows;
  }

  /** The images, by row, then lane. */
  double[][] images() {
    return images;
  }

  /** The coefficients of all maps by row, in blocks of four maps as a matrix of the kernel. */
  double[] coefficients() {
    return coefficients;
  }

  /** Computes an order m. */
  void compute(int m, List<HarmonicCoefficients> sky) {
    lowest = Math.max(m, from);
    rows = 2 * orderCount * (to - lowest);
    if (rows <= 0) {
      // The highest scale of L = 2^k + 1 has no degrees.
      rows = 0;
      return;
    }
    for (int i = 0; i < orderCount; i++) {
      weigh(m, i, sky);
      // n = n', for n and -n
      putAll(i, 0, weighted[i], scale.orders()[i] == 0 ? 1 : 2, false);
    }
    coupling.start(m);
    switch (scale.orders()[orderCount - 1]) {
      case 1 -> {
        coupling.oneMinusOne(weighted[0], even, odd);
        putPair(0, 1, 1);
      }
      case 2 -> {
        coupling.zeroTwo(weighted[1], even, odd);
        putPair(0, 1, -1);
        coupling.twoZero(weighted[0], even, odd);
        putPair(1, 1, 1);
        coupling.twoMinusTwo(weighted[1], even, odd);
        putPair(1, 3, 1);
        clearZeroth();
      }
      default -> {}
    }
  }

  private void weigh(int m, int i, List<HarmonicCoefficients> sky) {
    double[] weights = scale.weights(i);
    double[][] target = weighted[i];
    for (int map = 0; map < maps; map++) {
      HarmonicCoefficients a = sky.get(map);
      int available = Math.max(lowest, Math.min(to, a.bandLimit()));
      a.copyOrder(m, lowest, available, real, imaginary);
      Arrays.fill(real, available, to, 0);
      Arrays.fill(imaginary, available, to, 0);
      int at = BLOCK * (rows * (map / BLOCK) + 2 * i) + map % BLOCK;
      for (int l = lowest; l < to; l++) {
        double re = weights[l] * real[l];
        double im = weights[l] * imaginary[l];
        target[l][map] = re;
        target[l][stride + map] = im;
        coefficients[at] = re;
        coefficients[at + BLOCK] = im;
        at += BLOCK * 2 * orderCount;
      }
    }
  }

  private int rowOf(int l, int order) {
    return 2 * (orderCount * (l - lowest) + order);
  }

  private void putPair(int order, int image, double oddSign) {
    putAll(order, image, even, 1, false);
    putAll(order, image + 1, odd, oddSign, true);
  }

  /** Stores factor * (re, im) of every degree, or i times that. */
  private void putAll(int order, int image, double[][] values, double factor, boolean timesI) {
    int at = image * stride;
    for (int l = lowest; l < to; l++) {
      double[] realRow = images[rowOf(l, order)];
      double[] imaginaryRow = images[rowOf(l, order) + 1];
      if (timesI) {
        put(values[l], stride, -factor, realRow, at);
        put(values[l], 0, factor, imaginaryRow, at);
      } else {
        put(values[l], 0, factor, realRow, at);
        put(values[l], stride, factor, imaginaryRow, at);
      }
    }
  }

  private void put(double[] values, int start, double factor, double[] row, int at) {
    for (int map = 0; map < maps; map++) {
      row[at + map] = factor * values[start + map];
    }
  }

  /** n = 0 has no part in the images of (2, -2). */
  private void clearZeroth() {
    for (int l = lowest; l < to; l++) {
      for (int part = 0; part < 2; part++) {
        Arrays.fill(images[rowOf(l, 0) + part], 3 * stride, imageCount * stride, 0);
      }
    }
  }
}
