package org.skyscatter.encoder.kernel;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The Fourier transform along one ring of n equidistant points phi_k = 2 pi k / n, by JTransforms.
 * Immutable and safe to share between threads.
 */
final class RingFourier {

  private final int points;
  private final DoubleFFT_1D fft;

  /** Plans the transform of rings of this many points. */
  RingFourier(int points) {
    this.points = points;
    this.fft = new DoubleFFT_1D(points);
  }

  /** The number of points n. */
  int points() {
    return points;
  }

  /**
   * Replaces values x_k by their transform, read by {@link #real} and {@link #imaginary}: X_m = sum
   * over k of x_k e^{-i m phi_k}.
   *
   * @param ring n values, changed
   */
  void forward(double[] ring) {
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
  void inverse(double[] ring) {
    if (points > 1) {
      // Unscaled, JTransforms returns half as much for powers of two as for other lengths.
      fft.realInverse(ring, true);
      for (int k = 0; k < points; k++) {
        ring[k] *= points;
      }
    }
  }

  /** The real part of X_m, 0 &lt;= m &lt;= n/2, in a transformed ring. */
  double real(double[] ring, int m) {
    return ring[realAt(m)];
  }

  /** The imaginary part of X_m, 0 &lt;= m &lt;= n/2, in a transformed ring. */
  double imaginary(double[] ring, int m) {
    return isReal(m) ? 0 : ring[imaginaryAt(m)];
  }

  /** Adds re + i im to X_m, 0 &lt;= m &lt;= n/2, and its conjugate to X_{-m}. */
  void add(double[] ring, int m, double re, double im) {
    // X_{n/2} and X_{-n/2} fall on the same place.
    ring[realAt(m)] += m > 0 && isReal(m) ? 2 * re : re;
    if (!isReal(m)) {
      ring[imaginaryAt(m)] += im;
    }
  }

  private boolean isReal(int m) {
    return m == 0 || 2 * m == points;
  }

  // The packed layout of JTransforms: Re X_0, then Re X_{n/2} (n even) or Im X_{(n-1)/2} (n odd).
  private int realAt(int m) {
    return 2 * m == points ? 1 : 2 * m;
  }

  private int imaginaryAt(int m) {
    return 2 * m + 1 == points ? 1 : 2 * m + 1;
  }
}
