package org.skyscatter.encoder.kernel.vector;

import org.skyscatter.encoder.kernel.CouplingTable;
import org.skyscatter.encoder.kernel.Kernel;
import org.skyscatter.encoder.kernel.RingProducts;
import org.skyscatter.encoder.kernel.TileProducts;

/** The loops on explicit vectors, with tiles that keep their sums in registers. */
public final class VectorKernel implements Kernel {

  @Override
  public String name() {
    return "vector-" + Vectors.SPECIES.vectorBitSize();
  }

  @Override
  public RingProducts ringProducts() {
    return new TileProducts(VectorLegendre::dotPairs);
  }

  @Override
  public void recurFour(
      double[] variable,
      double[] previous,
      double[] current,
      double[][] rows,
      double[] slope,
      double[] offset,
      int step,
      int from,
      int to) {
    VectorLegendre.recurFour(variable, previous, current, rows, slope, offset, step, from, to);
  }

  @Override
  public void addFourToFour(
      double[][] rows, double[][] sums, double[] coefficients, int at, int from, int to) {
    VectorLegendre.addFourToFour(rows, sums, coefficients, at, from, to);
  }

  @Override
  public void addFourToTwo(
      double[][] rows,
      int firstRow,
      double[][] sums,
      int first,
      double[] coefficients,
      int at,
      int from,
      int to) {
    VectorLegendre.addFourToTwo(rows, firstRow, sums, first, coefficients, at, from, to);
  }

  @Override
  public void spinTwo(
      double[][] f,
      double[][] g,
      double[][] h,
      double[] factors,
      double[] cosines,
      double m,
      double[][] pairs,
      int firstPair,
      int rings) {
    VectorLegendre.spinTwo(f, g, h, factors, cosines, m, pairs, firstPair, rings);
  }

  @Override
  public void spread(double[] row, double[] pairs, int part, int rings) {
    VectorLegendre.spread(row, pairs, part, rings);
  }

  @Override
  public void multiplyRows(
      double[] base,
      double[][] in,
      int inCount,
      double[] matrix,
      double[][] out,
      int outCount,
      int lanes) {
    VectorFourier.multiplyRows(base, in, inCount, matrix, out, outCount, lanes);
  }

  @Override
  public void multiplyPairs(
      double[] base,
      double[][] evenIn,
      double[][] oddIn,
      int inCount,
      double[] cosines,
      double[] sines,
      double[][] low,
      double[][] high,
      int outCount,
      int lanes) {
    VectorFourier.multiplyPairs(
        base, evenIn, oddIn, inCount, cosines, sines, low, high, outCount, lanes);
  }

  @Override
  public void fold(
      double[] base,
      double[][] low,
      double[][] high,
      int count,
      double[][] sums,
      double[][] differences,
      double[] total,
      int lanes) {
    VectorFourier.fold(base, low, high, count, sums, differences, total, lanes);
  }

  @Override
  public void addRows(double[] base, double[][] rows, int count, double[] total, int lanes) {
    VectorFourier.addRows(base, rows, count, total, lanes);
  }

  @Override
  public void sumPlaces(
      double[] target,
      int targetAt,
      double[][] rows,
      int rowsAt,
      int[] places,
      double factor,
      int lanes) {
    VectorFourier.sumPlaces(target, targetAt, rows, rowsAt, places, factor, lanes);
  }

  @Override
  public void moduli(
      double[][][][] samples,
      double[] weights,
      double[][] pairWeights,
      double factor,
      boolean add,
      double[][] moduli,
      double[][] moments,
      int points,
      int pairs) {
    VectorModuli.moduli(samples, weights, pairWeights, factor, add, moduli, moments, points, pairs);
  }

  @Override
  public void couple(
      CouplingTable table,
      double[] a,
      int at,
      int stride,
      int part,
      double[][] rows,
      double[] sums) {
    VectorCoupling.couple(table, a, at, stride, part, rows, sums);
  }

  @Override
  public void addProducts(double[][] p, double[][] q, double[] sums, int at, int from, int to) {
    VectorCoupling.addProducts(p, q, sums, at, from, to);
  }
}
