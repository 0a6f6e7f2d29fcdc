package org.skyscatter.encoder.kernel;

import java.util.Arrays;

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

  private static final class Rows implements Buffers {
    /** Two sets of rows that the steps read and write in turn. */
    private final double[][][] work;

    private final double[][] in;
    private final double[][] out;
    private final double[][] sums;
    private final double[] unused;
    private final double[][] differences;
    private final int lanes;

    private Rows(int length, int largest, int lanes) {
      work = new double[2][length][lanes];
      in = new double[length][];
      out = new double[largest + 3][];
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
  public void forward(
      double[][] samples, double[][] real, double[][] imaginary, int orders, Buffers scratch) {
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
      RowLoops.signedSum(real[m], from, realPlaces[m], lanes);
      RowLoops.signedSum(imaginary[m], from, imaginaryPlaces[m], lanes);
    }
  }

  private void forwardDimension(
      double[][] from, double[][] to, int base, int stride, int q, int lanes, Rows buffers) {
    int p = factors[q];
    int half = p / 2;
    double[][] sums = buffers.sums;
    double[][] differences = buffers.differences;
    double[] zeroth = to[base];
    System.arraycopy(from[base], 0, zeroth, 0, lanes);
    for (int j = 1; j <= half; j++) {
      double[] low = from[base + j * stride];
      double[] high = from[base + (p - j) * stride];
      RowLoops.sumAndDifference(low, high, sums[j - 1], differences[j - 1], lanes);
      RowLoops.addMultiple(zeroth, sums[j - 1], 1, 0, lanes);
    }
    int padded = padded(half);
    Arrays.fill(buffers.out, half, padded, buffers.unused);
    for (int k = 1; k <= half; k++) {
      buffers.out[k - 1] = to[base + k * stride];
    }
    kernel.multiplyRows(from[base], sums, half, cosines[q], buffers.out, padded, lanes);
    for (int k = 1; k <= half; k++) {
      buffers.out[k - 1] = to[base + (p - k) * stride];
    }
    kernel.multiplyRows(NO_BASE, differences, half, sines[q], buffers.out, padded, lanes);
  }

  @Override
  public void inverse(
      double[][] real, double[][] imaginary, int orders, double[][] samples, Buffers scratch) {
    Rows buffers = (Rows) scratch;
    int lanes = buffers.lanes;
    double[][] from = buffers.work[factors.length & 1];
    for (double[] row : from) {
      Arrays.fill(row, 0);
    }
    for (int m = 0; m < orders; m++) {
      double factor = m == 0 ? 1 : 2;
      RowLoops.addSigned(from, realPlaces[m], real[m], factor, lanes);
      RowLoops.addSigned(from, imaginaryPlaces[m], imaginary[m], factor, lanes);
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
    double[] zeroth = to[base];
    System.arraycopy(from[base], 0, zeroth, 0, lanes);
    for (int k = 1; k <= half; k++) {
      buffers.out[k - 1] = from[base + k * stride];
      RowLoops.addMultiple(zeroth, buffers.out[k - 1], 1, 0, lanes);
    }
    int padded = padded(half);
    kernel.multiplyRows(from[base], buffers.out, half, cosines[q], buffers.sums, padded, lanes);
    for (int k = 1; k <= half; k++) {
      buffers.out[k - 1] = from[base + (p - k) * stride];
    }
    kernel.multiplyRows(NO_BASE, buffers.out, half, sines[q], buffers.differences, padded, lanes);
    for (int j = 1; j <= half; j++) {
      double[] low = to[base + j * stride];
      double[] high = to[base + (p - j) * stride];
      RowLoops.sumAndDifference(buffers.sums[j - 1], buffers.differences[j - 1], low, high, lanes);
    }
  }
}
