package org.skyscatter.encoder.kernel;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The Fourier transform along one ring of n equidistant points phi_k = 2 pi k / n. Orders m beyond
 * n/2 are aliased to the order that has the same values at the points. Immutable and safe to share
 * between threads.
 */
public final class RingFourier {

  private final int points;
  private final DoubleFFT_1D fft;

  /** Plans the transform of rings of this many points. */
  public RingFourier(int points) {
    this.points = points;
    this.fft = new DoubleFFT_1D(points);
  }

  /** The number of points n. */
  public int points() {
    return points;
  }

  /**
   * Replaces values x_k by their transform, read by {@link #real} and {@link #imaginary}: X_m = sum
   * over k of x_k e^{-i m phi_k}.
   *
   * @param ring n values, changed
   */
  public void forward(double[] ring) {
    if (points > 1) {
      fft.realForward(ring);
    }
  }

  /**
   * Replaces a transform by the values x_k = sum over |m| &lt;= n/2 of X_m e^{i m phi_k}, X_{-m} =
   * conj(X_m); so it is n times the inverse of {@link #forward}.
   *
   * @param ring n values, filled by {@link #add}, changed
   */
  public void inverse(double[] ring) {
    if (points > 1) {
      // Unscaled, JTransforms returns half as much for powers of two as for other lengths.
      fft.realInverse(ring, true);
      for (int k = 0; k < points; k++) {
        ring[k] *= points;
      }
    }
  }

  /** The real part of X_m, m &gt;= 0, in a transformed ring. */
  public double real(double[] ring, int m) {
    int order = alias(m);
    return ring[realAt(order)];
  }

  /** The imaginary part of X_m, m &gt;= 0, in a transformed ring. */
  public double imaginary(double[] ring, int m) {
    int residue = m % points;
    int order = alias(m);
    if (order == 0 || 2 * order == points) {
      return 0;
    }
    double value = ring[imaginaryAt(order)];
    return residue == order ? value : -value;
  }

  /** Adds re + i im to X_m, and its conjugate to X_{-m}, m &gt;= 0, in a ring to be transformed. */
  public void add(double[] ring, int m, double re, double im) {
    int order = alias(m);
    if (order == 0 || 2 * order == points) {
      // X_m and X_{-m} fall on the same place.
      ring[realAt(order)] += m == 0 ? re : 2 * re;
      return;
    }
    ring[realAt(order)] += re;
    ring[imaginaryAt(order)] += m % points == order ? im : -im;
  }

  private int alias(int m) {
    int residue = m % points;
    return Math.min(residue, points - residue);
  }

  // The packed layout of JTransforms: Re X_0, then Re X_{n/2} (n even) or Im X_{(n-1)/2} (n odd).
  private int realAt(int order) {
    return 2 * order == points && points > 1 ? 1 : 2 * order;
  }

  private int imaginaryAt(int order) {
    return 2 * order + 1 == points ? 1 : 2 * order + 1;
  }
}
