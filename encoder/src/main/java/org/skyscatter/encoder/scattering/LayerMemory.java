package org.skyscatter.encoder.scattering;

import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.wavelet.WaveletScale;

/**
 * The large arrays of a first layer, by order m, then row, then northern ring; scales on the same
 * grid share them. Not safe for use by several threads at a time.
 */
public final class LayerMemory {

  /** [part of the map][m][four rows a component][ring]. */
  final double[][][][] components;

  /** [m][four rows an output][ring]. */
  final double[][][] fields;

  /**
   * Allocates the memory of scales with the grid of this one.
   *
   * @param parts 1 for a real map, 2 for a complex one
   * @param outputs the largest number of sums of moduli
   * @param modulusBandLimit the largest band limit of moduli
   */
  public LayerMemory(WaveletScale scale, int parts, int outputs, int modulusBandLimit) {
    int padded = scale.grid().northernRings().padded();
    int rows = LegendreSums.ROWS;
    components = new double[parts][scale.bandLimit()][rows * scale.components()][padded];
    fields = new double[modulusBandLimit][rows * outputs][padded];
  }
}
