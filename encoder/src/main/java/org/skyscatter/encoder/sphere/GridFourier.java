package org.skyscatter.encoder.sphere;

/**
 * The Fourier transforms along all rings of a grid, in pairs of a northern ring N and its southern
 * mirror image S: at order m the even part is N + S and the odd part N - S in analysis, and N =
 * even + odd, S = even - odd in synthesis. The equator is its own mirror image. An instance has
 * scratch memory of its own and is not safe for use by several threads.
 */
interface GridFourier {

  /**
   * The sums over k of f(phi_k) e^{-i m phi_k} on each ring, as {@link OrderSums#addTo} reads them:
   * times the weights, and the odd part times cos theta.
   *
   * @param pixels the map; not changed
   */
  void analyse(double[] pixels, RingSpectrum spectrum);

  /**
   * The values f(phi_k) = sum over |m| &lt; M of F_m e^{i m phi_k}, F_{-m} = conj(F_m).
   *
   * @param spectrum as {@link OrderSums#synthesise} leaves it; not changed
   * @param pixels receives the map
   */
  void synthesise(RingSpectrum spectrum, double[] pixels);

  /**
   * Replaces F_m by the sum of all F_m' that the n pixels of a ring cannot tell from it, m' = m +
   * jn: sum over j of F_{m+jn} e^{i j n phi_0}. What {@link #analyse} finds in the map of {@link
   * #synthesise} is this times n and the weights; so a map can be synthesised and analysed without
   * its pixels.
   *
   * @param spectrum as {@link OrderSums#synthesise} leaves it
   */
  void alias(RingSpectrum spectrum);
}
