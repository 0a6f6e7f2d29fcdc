package org.skyscatter.encoder.sphere;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The Fourier transform of two real rings of n pixels, the even part e and the odd part o of a ring
 * and its mirror image, as one complex transform of z = e + i o:
 *
 * <pre>
 * E_m = (Z_m + conj Z_{-m}) / 2,   O_m = (Z_m - conj Z_{-m}) / 2i
 * </pre>
 *
 * Z has the period n, so that orders of any size are read from it and, in synthesis, added to it.
 * Where the first pixel lies half a pixel east of phi = 0, order m has the phase e^{i pi m/n}, the
 * product of two numbers of small tables. Immutable and safe to share between threads.
 */
final class RingPair {

  /** Orders from a multiple of this on have one factor of their phases in common. */
  static final int PHASE_BLOCK = 32;

  private final int points;
  private final DoubleFFT_1D fft;
  private final double[] phasesOfBlocks;
  private final double[] phasesInBlock;

  /** Plans the transform of rings of this many points, for a number of orders. */
  RingPair(int points, boolean shifted, int orders) {
    this.points = points;
    fft = new DoubleFFT_1D(points);
    int blocks = (orders + PHASE_BLOCK - 1) / PHASE_BLOCK;
    phasesOfBlocks = phases(blocks, shifted ? PHASE_BLOCK : 0);
    phasesInBlock = phases(PHASE_BLOCK, shifted ? 1 : 0);
  }

  /** Pairs cos, sin of pi k step / n. */
  private double[] phases(int count, int step) {
    double[] pairs = new double[2 * count];
    for (int k = 0; k < count; k++) {
      // The angle is reduced exactly, in integers, before it is rounded.
      double angle = Math.PI * ((long) k * step % (2L * points)) / points;
      pairs[2 * k] = Math.cos(angle);
      pairs[2 * k + 1] = Math.sin(angle);
    }
    return pairs;
  }

  /** The number of points n. */
  int points() {
    return points;
  }

  /** From n pairs (e, o) to Z. */
  void forward(double[] pairs) {
    if (points > 1) {
      fft.complexForward(pairs);
    }
  }

  /** From Z to n pairs (e, o), n times the inverse of {@link #forward}. */
  void inverse(double[] pairs) {
    if (points > 1) {
      fft.complexInverse(pairs, false);
    }
  }

  /**
   * Reads orders of a block from Z.
   *
   * @param from a multiple of {@link #PHASE_BLOCK}
   * @param to at most the next multiple
   * @param spectrum receives E_m and O_m of the ring
   */
  void read(double[] pairs, int from, int to, RingSpectrum spectrum, int ring) {
    int block = from / PHASE_BLOCK;
    double blockCosine = 0.5 * phasesOfBlocks[2 * block];
    double blockSine = 0.5 * phasesOfBlocks[2 * block + 1];
    int place = from % points;
    for (int m = from; m < to; m++) {
      int at = 2 * (m - from);
      double cosine = blockCosine * phasesInBlock[at] - blockSine * phasesInBlock[at + 1];
      double sine = blockSine * phasesInBlock[at] + blockCosine * phasesInBlock[at + 1];
      int plus = 2 * place;
      int minus = place == 0 ? 0 : 2 * (points - place);
      double evenReal = pairs[plus] + pairs[minus];
      double evenImaginary = pairs[plus + 1] - pairs[minus + 1];
      double oddReal = pairs[plus + 1] + pairs[minus + 1];
      double oddImaginary = pairs[minus] - pairs[plus];
      double[][] rows = spectrum.rows(m);
      rows[0][ring] = evenReal * cosine + evenImaginary * sine;
      rows[1][ring] = evenImaginary * cosine - evenReal * sine;
      rows[2][ring] = oddReal * cosine + oddImaginary * sine;
      rows[3][ring] = oddImaginary * cosine - oddReal * sine;
      place = place + 1 == points ? 0 : place + 1;
    }
  }

  /**
   * Adds orders of a block and their conjugates to Z, as {@link #read} gives them for unit weights.
   */
  void add(RingSpectrum spectrum, int ring, int from, int to, double[] pairs) {
    int block = from / PHASE_BLOCK;
    double blockCosine = phasesOfBlocks[2 * block];
    double blockSine = phasesOfBlocks[2 * block + 1];
    int place = from % points;
    for (int m = from; m < to; m++) {
      int at = 2 * (m - from);
      double cosine = blockCosine * phasesInBlock[at] - blockSine * phasesInBlock[at + 1];
      double sine = blockSine * phasesInBlock[at] + blockCosine * phasesInBlock[at + 1];
      double[][] rows = spectrum.rows(m);
      double evenReal = rows[0][ring] * cosine - rows[1][ring] * sine;
      double evenImaginary = rows[0][ring] * sine + rows[1][ring] * cosine;
      double oddReal = rows[2][ring] * cosine - rows[3][ring] * sine;
      double oddImaginary = rows[2][ring] * sine + rows[3][ring] * cosine;
      if (m == 0) {
        pairs[0] += evenReal;
        pairs[1] += oddReal;
      } else {
        int plus = 2 * place;
        int minus = place == 0 ? 0 : 2 * (points - place);
        pairs[plus] += evenReal - oddImaginary;
        pairs[plus + 1] += evenImaginary + oddReal;
        pairs[minus] += evenReal + oddImaginary;
        pairs[minus + 1] += oddReal - evenImaginary;
      }
      place = place + 1 == points ? 0 : place + 1;
    }
  }
}
