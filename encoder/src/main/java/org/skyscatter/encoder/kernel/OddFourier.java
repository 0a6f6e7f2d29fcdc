package org.skyscatter.encoder.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Fourier transform of many real sequences of one odd length at once, side by side in the lanes
 * of rows. The length is a product of coprime factors p (Good and Thomas), so that the transform is
 * one of several dimensions without twiddle factors: sample sum_q i_q n/p_q mod n has the indices
 * i_q, frequency k the indices k mod p_q. Each dimension is a small dense real transform that keeps
 * a symmetric form,
 *
 * <pre>
 * cosine place k: x_0 + sum_j cos(2 pi k j/p) (x_j + x_{p-j}),  k = 0..(p-1)/2
 * sine place p-k:     - sum_j sin(2 pi k j/p) (x_j - x_{p-j}),  j, k = 1..(p-1)/2
 * </pre>
 *
 * and the real and imaginary part of a frequency is a signed sum over the 2^(d-1) choices of cosine
 * and sine places. The inverse is the transpose of each step.
 */
final class OddFourier implements LaneFourier {

  private static final double[] NO_BASE = {};

  private final Kernel kernel;
  private final int length;
  private final int[] factors;
  private final int[] sampleOf;
  private final double[][] cosines;
  private final double[][] sines;
  private final int[][] realPlaces;
  private final int[][] imaginaryPlaces;

  /** The other way round: by place, the parts of frequencies that enter it, 2m and 2m + 1. */
  private final int[][] partsOfPlace;

  private static final class Rows implements Buffers {
    /** Two sets of rows that the steps read and write in turn. */
    private final double[][][] work;

    private final double[][] in;

    private final double[][] low;
    private final double[][] high;
    private final double[][] cosineIn;
    private final double[][] sineIn;
    private final double[][] sums;
    private final double[][] differences;
    private final double[] unused;
    private final int lanes;

    private Rows(int length, int largest, int lanes) {
      work = new double[2][length][lanes];
      in = new double[length][];
      low = new double[largest + 3][];
      high = new double[largest + 3][];
      cosineIn = new double[largest][];
      sineIn = new double[largest][];
      unused = new double[lanes];
      sums = new double[largest + 3][lanes];
      differences = new double[largest + 3][lanes];
      this.lanes = lanes;
    }
  }

  /** Plans transforms of an odd length. */
  OddFourier(Kernel kernel, int length) {
    this.kernel = kernel;
    this.length = length;
    factors = length == 1 ? new int[] {1} : CoprimeFactors.of(length);
    sampleOf = new int[length];
    for (int place = 0; place < length; place++) {
      long sample = 0;
      int rest = place;
      for (int q = factors.length - 1; q >= 0; q--) {
        sample += (long) (rest % factors[q]) * (length / factors[q]);
        rest /= factors[q];
      }
      sampleOf[place] = (int) (sample % length);
    }
    cosines = new double[factors.length][];
    sines = new double[factors.length][];
    for (int q = 0; q < factors.length; q++) {
      cosines[q] = matrix(factors[q], true);
      sines[q] = matrix(factors[q], false);
    }
    int frequencies = length / 2 + 1;
    realPlaces = new int[frequencies][];
    imaginaryPlaces = new int[frequencies][];
    for (int k = 0; k < frequencies; k++) {
      realPlaces[k] = places(k, 0);
      imaginaryPlaces[k] = places(k, 1);
    }
    partsOfPlace = transpose();
  }

  private int[][] transpose() {
    List<List<Integer>> parts = new ArrayList<>();
    for (int place = 0; place < length; place++) {
      parts.add(new ArrayList<>());
    }
    for (int k = 0; k < realPlaces.length; k++) {
      addParts(parts, realPlaces[k], 2 * k);
      addParts(parts, imaginaryPlaces[k], 2 * k + 1);
    }
    return parts.stream()
        .map(ofPlace -> ofPlace.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private static void addParts(List<List<Integer>> parts, int[] places, int part) {
    for (int place : places) {
      parts.get(place < 0 ? ~place : place).add(place < 0 ? ~part : part);
    }
  }

  /** The rows of a product, which come in blocks of four. */
  private static int padded(int rows) {
    return (rows + 3) / 4 * 4;
  }

  /** The multiplications of one transform of one sequence. */
  static long cost(int length) {
    long cost = 0;
    for (int p : length == 1 ? new int[] {1} : CoprimeFactors.of(length)) {
      cost += (long) length / p * 2 * (p / 2) * (p / 2);
    }
    return cost;
  }

  /** cos or -sin of 2 pi k j / p, j and k from 1, packed for {@link Kernel#multiplyRows}. */
  private static double[] matrix(int p, boolean cosine) {
    int half = p / 2;
    double[] packed = new double[padded(half) * half];
    for (int k = 1; k <= half; k++) {
      for (int j = 1; j <= half; j++) {
        double angle = 2 * Math.PI * ((long) k * j % p) / p;
        int at = 4 * (half * ((k - 1) / 4) + j - 1) + (k - 1) % 4;
        packed[at] = cosine ? Math.cos(angle) : -Math.sin(angle);
      }
    }
    return packed;
  }

  /**
   * The places whose signed sum is the real (parity 0) or imaginary part (parity 1) of a frequency;
   * a place with a minus sign is stored as its complement.
   */
  private int[] places(int frequency, int parity) {
    int[] found = new int[1 << factors.length];
    int count = 0;
    for (int choice = 0; choice < 1 << factors.length; choice++) {
      int sineCount = Integer.bitCount(choice);
      // i^2 = -1 for every two sine places.
      boolean minus = (sineCount & 2) != 0;
      int place = 0;
      boolean exists = (sineCount & 1) == parity;
      for (int q = 0; q < factors.length && exists; q++) {
        int p = factors[q];
        int residue = frequency % p;
        boolean mirrored = residue > p / 2;
        int k = mirrored ? p - residue : residue;
        boolean sine = (choice >> q & 1) != 0;
        exists = !sine || k > 0;
        minus ^= sine && mirrored;
        place = place * p + (sine ? p - k : k);
      }
      if (exists) {
        found[count++] = minus ? ~place : place;
      }
    }
    return Arrays.copyOf(found, count);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public Buffers buffers(int lanes) {
    return new Rows(length, factors[factors.length - 1] / 2 + 1, lanes);
  }

  @Override
  public void forward(double[][] samples, double[][] parts, int at, int orders, Buffers scratch) {
    Rows buffers = (Rows) scratch;
    int lanes = buffers.lanes;
    for (int place = 0; place < length; place++) {
      buffers.in[place] = samples[sampleOf[place]];
    }
    double[][] from = buffers.in;
    int inner = length;
    for (int q = 0; q < factors.length; q++) {
      double[][] to = buffers.work[q & 1];
      inner /= factors[q];
      for (int base = 0; base < length; base += factors[q] * inner) {
        for (int i = 0; i < inner; i++) {
          forwardDimension(from, to, base + i, inner, q, lanes, buffers);
        }
      }
      from = to;
    }
    for (int m = 0; m < orders; m++) {
      kernel.sumPlaces(parts[2 * m], at, from, 0, realPlaces[m], 1, lanes);
      kernel.sumPlaces(parts[2 * m + 1], at, from, 0, imaginaryPlaces[m], 1, lanes);
    }
  }

  private void forwardDimension(
      double[][] from, double[][] to, int base, int stride, int q, int lanes, Rows buffers) {
    int p = factors[q];
    int half = p / 2;
    double[][] low = buffers.low;
    double[][] high = buffers.high;
    pairs(from, base, stride, p, buffers);
    kernel.fold(from[base], low, high, half, buffers.sums, buffers.differences, to[base], lanes);
    pairs(to, base, stride, p, buffers);
    int padded = padded(half);
    Arrays.fill(low, half, padded, buffers.unused);
    Arrays.fill(high, half, padded, buffers.unused);
    kernel.multiplyRows(from[base], buffers.sums, half, cosines[q], low, padded, lanes);
    kernel.multiplyRows(NO_BASE, buffers.differences, half, sines[q], high, padded, lanes);
  }

  /** The rows j and p - j of one dimension, j from 1. */
  private static void pairs(double[][] rows, int base, int stride, int p, Rows buffers) {
    for (int j = 1; j <= p / 2; j++) {
      buffers.low[j - 1] = rows[base + j * stride];
      buffers.high[j - 1] = rows[base + (p - j) * stride];
    }
  }

  @Override
  public void inverse(double[][] parts, int at, int orders, double[][] samples, Buffers scratch) {
    Rows buffers = (Rows) scratch;
    int lanes = buffers.lanes;
    double[][] from = buffers.work[factors.length & 1];
    for (int place = 0; place < length; place++) {
      // Frequencies m > 0 stand for -m too; m = 0 has a place of its own.
      double factor = place == 0 ? 1 : 2;
      int[] entering = partsOfPlace[place];
      if (2 * orders < length) {
        entering = Arrays.stream(entering).filter(p -> Math.max(p, ~p) < 2 * orders).toArray();
      }
      kernel.sumPlaces(from[place], 0, parts, at, entering, factor, lanes);
    }
    int inner = 1;
    for (int q = factors.length - 1; q >= 0; q--) {
      double[][] to = buffers.work[q & 1];
      if (q == 0) {
        for (int place = 0; place < length; place++) {
          buffers.in[place] = samples[sampleOf[place]];
        }
        to = buffers.in;
      }
      for (int base = 0; base < length; base += factors[q] * inner) {
        for (int i = 0; i < inner; i++) {
          inverseDimension(from, to, base + i, inner, q, lanes, buffers);
        }
      }
      inner *= factors[q];
      from = to;
    }
  }

  private void inverseDimension(
      double[][] from, double[][] to, int base, int stride, int q, int lanes, Rows buffers) {
    int p = factors[q];
    int half = p / 2;
    double[][] cosineIn = buffers.cosineIn;
    double[][] sineIn = buffers.sineIn;
    for (int k = 1; k <= half; k++) {
      cosineIn[k - 1] = from[base + k * stride];
      sineIn[k - 1] = from[base + (p - k) * stride];
    }
    kernel.addRows(from[base], cosineIn, half, to[base], lanes);
    pairs(to, base, stride, p, buffers);
    int padded = padded(half);
    Arrays.fill(buffers.low, half, padded, buffers.unused);
    Arrays.fill(buffers.high, half, padded, buffers.unused);
    kernel.multiplyPairs(
        from[base],
        cosineIn,
        sineIn,
        half,
        cosines[q],
        sines[q],
        buffers.low,
        buffers.high,
        padded,
        lanes);
  }
}
