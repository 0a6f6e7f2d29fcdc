package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/** Sums over rings in tiles, four functions by the four rows of a map at once. */
public final class TileProducts implements RingProducts {

  private static final int PARTS = 4;

  /** The product of four functions with a map. */
  @FunctionalInterface
  public interface Tile {

    /**
     * sums[at + 4k + c] += sum over rings of functions[k] times a part of two pair rows; c = 0, 1
     * are the even parts of both, c = 2, 3 their odd parts, k = 0..3.
     */
    void add(
        double[][] functions,
        double[] real,
        double[] imaginary,
        double[] sums,
        int at,
        int from,
        int to);
  }

  private final Tile tile;
  private double[] sums = new double[0];
  private double[][] fields = new double[0][];
  private int maps;
  private int steps;

  /** Wraps the loop over rings. */
  public TileProducts(Tile tile) {
    this.tile = tile;
  }

  @Override
  public void start(double[][] fieldsOfMaps, int mapCount, int stepCount) {
    fields = fieldsOfMaps;
    maps = mapCount;
    steps = stepCount;
    if (sums.length < PARTS * maps * steps) {
      sums = new double[PARTS * maps * steps];
    }
    Arrays.fill(sums, 0, PARTS * maps * steps, 0);
  }

  @Override
  public void add(double[][] functions, int k, int from, int to) {
    for (int map = 0; map < maps; map++) {
      tile.add(functions, fields[2 * map], fields[2 * map + 1], sums, place(map, k), from, to);
    }
  }

  @Override
  public double[] sums() {
    return sums;
  }

  @Override
  public int place(int map, int k) {
    return (map * steps + k) * PARTS;
  }
}
