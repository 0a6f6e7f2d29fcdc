package org.skyscatter.encoder;

/** The four groups of scattering coefficients. */
public enum Statistic {
  /** Mean of the modulus of the wavelet map: indices j, d. */
  S1,
  /** Mean of the squared modulus, the power of the wavelet map (P00): indices j, d. */
  S2,
  /** Covariance of a wavelet map with the wavelet map of a modulus (C01): j1, j2, d, n. */
  S3,
  /** Covariance of the wavelet maps of two moduli (C11): j1, j2, j3, d, d', n. */
  S4
}
