package org.skyscatter.encoder.kernel;

/**
 * Sums over rings of the functions of a recursion times the pair rows of several maps (see {@link
 * PairRows}): the inner part of an analysis, with the memory of one thread. Functions come four at
 * a time, on one block of rings after the other.
 */
public interface RingProducts {

  /** The most rings of a block. */
  int RINGS = 256;

  /**
   * Starts from zero.
   *
   * @param fields two pair rows a map, real and imaginary
   * @param maps the number of maps
   * @param steps the number of functions, a multiple of four
   */
  void start(double[][] fields, int maps, int steps);

  /**
   * Adds the products of the functions k to k + 3 on the rings of a block from one on; on those
   * before it they are taken for zero, whatever the rows hold. On every block all functions are
   * added, in ascending order.
   *
   * @param functions four rows
   * @param from a multiple of the lanes, never above that of the last four on this block
   * @param to the end of the block
   */
  void add(double[][] functions, int k, int from, int to);

  /** The sums: from place(map, k) on for even real, even imaginary, odd real and odd imaginary. */
  double[] sums();

  /** Where the four sums of a map and a function are. */
  int place(int map, int k);
}
