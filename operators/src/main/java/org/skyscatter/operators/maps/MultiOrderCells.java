package org.skyscatter.operators.maps;

import java.util.Arrays;

/**
 * The cells of a multi-order map. The cell of order k, whose nside is 2^k, and nested pixel p has
 * the number UNIQ = 4 * 4^k + p. The cells cover each point of the sky once.
 */
final class MultiOrderCells {

  private static final int MAX_ORDER = 29;
  private static final long LOWEST = 4;
  private static final long HIGHEST = (1L << 62) - 1;

  private final long[] numbers;
  private final double[] values;

  private MultiOrderCells(long[] numbers, double[] values) {
    this.numbers = numbers;
    this.values = values;
  }

  /**
   * Cells in any order.
   *
   * @param numbers the number UNIQ of each cell
   * @param values the value of each cell
   * @throws MapFormatException if they do not cover each point of the sky once
   */
  static MultiOrderCells of(long[] numbers, double[] values) throws MapFormatException {
    long[] centres = new long[numbers.length];
    for (int row = 0; row < numbers.length; row++) {
      if (numbers[row] < LOWEST || numbers[row] > HIGHEST) {
        throw new MapFormatException(
            "has UNIQ = %d in row %d; expected %d to %d"
                .formatted(numbers[row], row + 1, LOWEST, HIGHEST));
      }
      centres[row] = centre(numbers[row]);
    }
    Arrays.sort(centres);
    checkCover(centres);
    return new MultiOrderCells(numbers, values);
  }

  /**
   * Twice the centre of a cell among the pixels of the highest order. Its lowest bit tells the
   * order of the cell, so that these numbers are as good as UNIQ, and sorted as on the sky.
   */
  private static long centre(long number) {
    return (2 * pixel(number) + 1) << (2 * (MAX_ORDER - order(number)));
  }

  private static long ofCentre(long centre) {
    int zeros = Long.numberOfTrailingZeros(centre);
    return (1L << (2 * (MAX_ORDER - zeros / 2) + 2)) + (centre >>> (zeros + 1));
  }

  private static void checkCover(long[] centres) throws MapFormatException {
    long covered = 0;
    long end = 0;
    for (int i = 0; i < centres.length; i++) {
      long size = Long.lowestOneBit(centres[i]);
      long start = (centres[i] - size) / 2;
      if (i > 0 && centres[i] == centres[i - 1]) {
        throw new MapFormatException(
            "has UNIQ = %d twice; expected each cell once".formatted(ofCentre(centres[i])));
      }
      if (start < end) {
        throw new MapFormatException(
            "has cells that overlap, UNIQ = %d and %d; expected to cover each point once"
                .formatted(ofCentre(centres[i - 1]), ofCentre(centres[i])));
      }
      end = start + size;
      covered += size;
    }
    long sky = 12L << (2 * MAX_ORDER);
    if (covered != sky) {
      throw new MapFormatException(
          "has %d cells (UNIQ) that cover %s of the sky; expected all of it"
              .formatted(centres.length, (float) ((double) covered / sky)));
    }
  }

  private static int order(long number) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(number)) / 2 - 1;
  }

  private static long pixel(long number) {
    return number - (1L << (2 * order(number) + 2));
  }

  /** The order of the smallest cells. */
  int finestOrder() {
    int finest = 0;
    for (long number : numbers) {
      finest = Math.max(finest, order(number));
    }
    return finest;
  }

  /**
   * The map at one order, nested: smaller cells are averaged, larger ones spread. A pixel is
   * missing (NaN) where one of its cells is.
   */
  double[] atOrder(int order) {
    double[] pixels = new double[12 << (2 * order)];
    for (int cell = 0; cell < numbers.length; cell++) {
      int finer = order(numbers[cell]) - order;
      long pixel = pixel(numbers[cell]);
      if (finer >= 0) {
        pixels[(int) (pixel >> (2 * finer))] += Math.scalb(values[cell], -2 * finer);
      } else {
        int first = (int) (pixel << (-2 * finer));
        Arrays.fill(pixels, first, first + (1 << (-2 * finer)), values[cell]);
      }
    }
    return pixels;
  }
}
