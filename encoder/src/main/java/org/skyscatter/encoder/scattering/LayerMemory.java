package org.skyscatter.encoder.scattering;

import java.util.Arrays;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.PairRows;

/**
 * The large arrays of a first layer, by order m, then pair row, see {@link PairRows}. All layers of
 * an encoder use them in turn, the smaller ones in part. The sums of moduli of a scale take the
 * rows of components that earlier scales of its grid no longer need, and rows of their own beyond
 * those. Not safe for use by several threads at a time, except for different orders or blocks of
 * rings.
 */
final class LayerMemory {

  private static final int ROWS = 2;

  private final double[][][][] components;
  private final int length;
  private final double[][] zeros;

  /** By order, as many rows as were needed so far. */
  private final double[][][] ownRows;

  private final double[][][] fields;

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
    ownRows = new double[orders][0][];
    fields = new double[orders][][];
  }

  /** The memory of one layer: components from one order on, sums of moduli from another. */
  Part from(int firstOrder, int firstModulusOrder) {
    return new Part(firstOrder, firstModulusOrder);
  }

  /** The memory of one layer. */
  final class Part {
    private final int firstOrder;
    private final int firstModulusOrder;

    private Part(int firstOrder, int firstModulusOrder) {
      this.firstOrder = firstOrder;
      this.firstModulusOrder = firstModulusOrder;
    }

    /**
     * Makes room for the sums of moduli of a scale.
     *
     * @param orders the number of orders of the sums
     * @param outputs the number of sums
     * @param doneRows the rows of components, from the first, that are no longer needed
     */
    void reserve(int orders, int outputs, int doneRows) {
      int borrowed = Math.min(doneRows, ROWS * outputs);
      int owned = ROWS * outputs - borrowed;
      for (int m = 0; m < orders; m++) {
        int place = firstModulusOrder + m;
        while (ownRows[place].length < owned) {
          ownRows[place] = Arrays.copyOf(ownRows[place], ownRows[place].length + 1);
          ownRows[place][ownRows[place].length - 1] = new double[length];
        }
        fields[place] = Arrays.copyOf(components(0, m), ROWS * outputs);
        System.arraycopy(ownRows[place], 0, fields[place], borrowed, owned);
      }
    }

    /** Two rows a component, scale after scale, of one part of the map at an order. */
    double[][] components(int part, int m) {
      return components[part][firstOrder + m];
    }

    /** Two rows an output of the scale that room was made for. */
    double[][] fields(int m) {
      return fields[firstModulusOrder + m];
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
