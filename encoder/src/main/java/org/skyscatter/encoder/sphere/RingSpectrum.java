package org.skyscatter.encoder.sphere;

/**
 * The Fourier coefficients along each ring of a real map, F_m(theta_t) for 0 &lt;= m &lt; M; those
 * of negative m are their conjugates. The link between the two halves of a transform.
 */
public final class RingSpectrum {

  private final double[][] real;
  private final double[][] imaginary;

  /** Allocates zeros. */
  public RingSpectrum(int orders, int rings) {
    real = new double[orders][rings];
    imaginary = new double[orders][rings];
  }

  /** The number of orders M. */
  public int orders() {
    return real.length;
  }

  /** The real parts at order m, by ring; writable. */
  public double[] real(int m) {
    return real[m];
  }

  /** The imaginary parts at order m, by ring; writable. */
  public double[] imaginary(int m) {
    return imaginary[m];
  }
}
