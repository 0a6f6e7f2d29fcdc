package org.skyscatter.encoder.kernel;

import java.util.Arrays;

/**
 * Sums over rings in loops over the functions: a sum along a loop never vectorises, but many sums
 * side by side do. So the functions of a block of rings are turned into a row a ring, which all
 * maps share, and four rows at a time are added to the rows of sums.
 */
final class StepRows implements RingProducts {

  /**
   * The most functions in a row: long enough for the loops, and all rows of sums in a near cache.
   */
  private static final int STEPS = 128;

  private static final int PARTS = 4;

  /** The functions, by ring of the block. */
  private double[][] table = new double[0][];

  private double[][] rows = new double[0][];
  private double[] sums = new double[0];
  private double[][] fields = new double[0][];
  private int maps;
  private int steps;

  /** The functions in the table at a time. */
  private int stepsOfTable;

  /** The first ring in the table that is not zero. */
  private int firstRing;

  @Override
  public void start(double[][] fieldsOfMaps, int mapCount, int stepCount) {
    fields = fieldsOfMaps;
    maps = mapCount;
    steps = stepCount;
    int tables = (steps + STEPS - 1) / STEPS;
    stepsOfTable = (steps + 4 * tables - 1) / (4 * tables) * 4;
    if (rows.length < PARTS * maps) {
      rows = new double[PARTS * maps][STEPS];
    }
    if (sums.length < PARTS * maps * steps) {
      sums = new double[PARTS * maps * steps];
    }
    Arrays.fill(sums, 0, PARTS * maps * steps, 0);
  }

  @Override
  public void add(double[][] functions, int k, int from, int to) {
    int column = k % stepsOfTable;
    if (column == 0) {
      firstRing = to;
      if (table.length < Math.min(to, RINGS)) {
        table = new double[Math.min(to, RINGS)][STEPS];
      }
    }
    for (; firstRing > from; firstRing--) {
      Arrays.fill(table[(firstRing - 1) % RINGS], 0, column, 0);
    }
    turn(functions[0], functions[1], functions[2], functions[3], table, column, from, to);
    int columns = column + 4;
    if (columns == stepsOfTable || k + 4 == steps) {
      multiply(columns, to);
      addRows(k + 4 - columns, columns);
    }
  }

  private static void turn(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[][] table,
      int column,
      int from,
      int to) {
    for (int r = from; r < to; r++) {
      double[] row = table[r % RINGS];
      row[column] = a[r];
      row[column + 1] = b[r];
      row[column + 2] = c[r];
      row[column + 3] = d[r];
    }
  }

  private void multiply(int columns, int to) {
    for (int part = 0; part < PARTS * maps; part++) {
      Arrays.fill(rows[part], 0, columns, 0);
    }
    for (int r = firstRing; r < to; r += 4) {
      int row = r % RINGS;
      double[] t0 = table[row];
      double[] t1 = table[row + 1];
      double[] t2 = table[row + 2];
      double[] t3 = table[row + 3];
      int even = PairRows.even(r);
      int odd = PairRows.odd(r);
      for (int map = 0; map < maps; map++) {
        double[] real = fields[2 * map];
        double[] imaginary = fields[2 * map + 1];
        int first = PARTS * map;
        addFour(rows[first], t0, t1, t2, t3, real, even, columns);
        addFour(rows[first + 1], t0, t1, t2, t3, imaginary, even, columns);
        addFour(rows[first + 2], t0, t1, t2, t3, real, odd, columns);
        addFour(rows[first + 3], t0, t1, t2, t3, imaginary, odd, columns);
      }
    }
  }

  private static void addFour(
      double[] sum,
      double[] p,
      double[] q,
      double[] r,
      double[] s,
      double[] field,
      int at,
      int count) {
    double a = field[at];
    double b = field[at + 1];
    double c = field[at + 2];
    double d = field[at + 3];
    for (int k = 0; k < count; k++) {
      sum[k] += (a * p[k] + b * q[k]) + (c * r[k] + d * s[k]);
    }
  }

  private void addRows(int firstStep, int columns) {
    for (int map = 0; map < maps; map++) {
      int at = place(map, firstStep);
      for (int part = 0; part < PARTS; part++) {
        double[] row = rows[PARTS * map + part];
        for (int k = 0; k < columns; k++) {
          sums[at + PARTS * k + part] += row[k];
        }
      }
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
