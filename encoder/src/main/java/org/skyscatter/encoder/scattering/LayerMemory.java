package org.skyscatter.encoder.scattering;

import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.PairRows;

/**
 * The large arrays of a first layer, by order m, then pair row, see {@link PairRows}. All layers of
 * an encoder use them in turn, the smaller ones in part. Not safe for use by several threads at a
 * time.
 */
public final class LayerMemory {

  private static final int ROWS = 2;

  /** [part of the map][m][two rows a component, scale after scale]. */
  final double[][][][] components;

  private final int modulusBandLimit;
  private final int length;
  private double[][][] fields = {};

  /**
   * Allocates the memory of the largest layer.
   *
   * @param rings of the largest grid
   * @param bandLimit the largest band limit of a scale
   * @param parts 1 for a real map, 2 for a complex one
   * @param components the largest number of components of the scales on one grid
   * @param modulusBandLimit the largest band limit of moduli
   */
  public LayerMemory(
      NorthernRings rings, int bandLimit, int parts, int components, int modulusBandLimit) {
    this.modulusBandLimit = modulusBandLimit;
    length = PairRows.length(ModulusBlock.wholeBlocks(rings.padded()));
    this.components = new double[parts][bandLimit][ROWS * components][length];
  }

  /**
   * [m][two rows an output], at least as many rows as asked for.
   *
   * @param outputs the number of sums of moduli
   */
  double[][][] fields(int outputs) {
    int rows = ROWS * outputs;
    if (fields.length == 0 || fields[0].length < rows) {
      fields = new double[modulusBandLimit][rows][length];
    }
    return fields;
  }
}
