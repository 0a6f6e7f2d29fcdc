package org.skyscatter.encoder.scattering;

import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.PairRows;

/**
 * The large arrays of a first layer, by order m, then pair row, see {@link PairRows}. All layers of
 * an encoder use them in turn, the smaller ones in part. Not safe for use by several threads at a
 * time, except for different orders or blocks of rings.
 */
final class LayerMemory {

  private static final int ROWS = 2;

  private final double[][][][] components;
  private final int length;
  private final double[][] zeros;
  private double[][][] fields;

  /**
   * Allocates the memory of the largest layer.
   *
   * @param rings of the largest grid
   * @param orders the largest number of orders
   * @param parts 1 for a real map, 2 for a complex one
   * @param components the largest number of components of the scales on one grid
   */
  LayerMemory(NorthernRings rings, int orders, int parts, int components) {
    length = PairRows.length(ModulusBlock.wholeBlocks(rings.padded()));
    this.components = new double[parts][orders][ROWS * components][length];
    zeros = new double[ROWS][length];
    fields = new double[orders][0][];
  }

  /** Makes room for a number of sums of moduli. */
  void reserve(int outputs) {
    if (fields[0].length < ROWS * outputs) {
      fields = new double[fields.length][ROWS * outputs][length];
    }
  }

  /** The memory from an order on. */
  Part from(int firstOrder) {
    return new Part(firstOrder);
  }

  /** The memory of one layer. */
  final class Part {
    private final int firstOrder;

    private Part(int firstOrder) {
      this.firstOrder = firstOrder;
    }

    /** Two rows a component, scale after scale, of one part of the map at an order. */
    double[][] components(int part, int m) {
      return components[part][firstOrder + m];
    }

    /** Two rows an output at an order. */
    double[][] fields(int m) {
      return fields[firstOrder + m];
    }

    /** Two rows of zeros. */
    double[][] zeros() {
      return zeros;
    }

    /** The parts of the map. */
    int parts() {
      return components.length;
    }
  }
}
