package org.skyscatter.encoder.kernel;

import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kernels against the plain recursion of one degree at a time. */
class LegendreSumsTest {

  /** Both recursions lose digits next to the pole, as the square of the degree. */
  private static final double ROUNDING = 1e-11;

  /** Ring counts and band limits around the lengths of vectors and blocks. */
  static Stream<Arguments> sizes() {
    List<Arguments> sizes = new ArrayList<>();
    for (Kernel kernel : BothKernels.all()) {
      for (int[] size : new int[][] {{3, 7}, {8, 16}, {17, 33}, {50, 101}, {300, 601}}) {
        sizes.add(Arguments.of(kernel.name(), kernel, size[0], size[1]));
      }
    }
    return sizes.stream();
  }

  private final Random random = new Random(11);

  /** Colatitudes from next to the pole to the equator. */
  private static double[] colatitudes(int rings) {
    double[] theta = new double[rings];
    Arrays.setAll(theta, r -> Math.PI / 2 * (r + 1) / rings);
    return theta;
  }

  private static int[] orders(int bandLimit) {
    return new int[] {0, 1, 2, 3, 4, 5, bandLimit / 3, bandLimit / 2, bandLimit - 2, bandLimit - 1};
  }

  private double[] row(int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  @ParameterizedTest(name = "{0}: {2} rings, L = {3}")
  @MethodSource("sizes")
  void synthesisAgreesWithTheDirectSums(String name, Kernel kernel, int rings, int bandLimit) {
    double[] theta = colatitudes(rings);
    NorthernRings northern = new NorthernRings(theta);
    LegendreSums sums = new LegendreSums(kernel, northern, bandLimit);
    DirectSums direct = new DirectSums(theta);
    DegreeSeries all = new DegreeSeries(northern, bandLimit);
    DegreeSeries upper = new DegreeSeries(northern, bandLimit);
    DegreeSeries lower = new DegreeSeries(northern, bandLimit);
    for (int m : orders(bandLimit)) {
      if (m < 0) {
        continue;
      }
      int middle = Math.max(m, bandLimit / 2);
      double[][] coefficients = {row(bandLimit), row(bandLimit)};
      fill(all, m, bandLimit, coefficients);
      fill(upper, middle, bandLimit, coefficients);
      fill(lower, m, middle, coefficients);
      sums.synthesise(m, List.of(all, upper, lower));
      assertSum(all, direct, northern, m, m, bandLimit, coefficients, ROUNDING);
      assertSum(upper, direct, northern, m, middle, bandLimit, coefficients, ROUNDING);
      assertSum(lower, direct, northern, m, m, middle, coefficients, ROUNDING);
    }
  }

  private static void fill(DegreeSeries series, int from, int to, double[][] coefficients) {
    series.setDegrees(from, to);
    System.arraycopy(coefficients[0], from, series.real(), from, to - from);
    System.arraycopy(coefficients[1], from, series.imaginary(), from, to - from);
  }

  private static void assertSum(
      DegreeSeries found,
      DirectSums direct,
      NorthernRings northern,
      int m,
      int from,
      int to,
      double[][] coefficients,
      double tolerance) {
    int rings = northern.count();
    double[][] even = new double[2][rings];
    double[][] odd = new double[2][rings];
    direct.overDegrees(m, 0, from, to, coefficients, even, odd);
    double[][] rows = found.rows();
    for (int r = 0; r < rings; r++) {
      rows[2][r] *= northern.cosineOf(r);
      rows[3][r] *= northern.cosineOf(r);
    }
    assertRows(rows, even, odd, tolerance);
  }

  private static void assertRows(
      double[][] rows, double[][] even, double[][] odd, double tolerance) {
    int rings = even[0].length;
    double[] found = new double[4 * rings];
    double[] expected = new double[4 * rings];
    for (int c = 0; c < 2; c++) {
      System.arraycopy(rows[c], 0, found, c * rings, rings);
      System.arraycopy(even[c], 0, expected, c * rings, rings);
      System.arraycopy(rows[2 + c], 0, found, (2 + c) * rings, rings);
      System.arraycopy(odd[c], 0, expected, (2 + c) * rings, rings);
    }
    if (Arrays.stream(expected).allMatch(value -> value == 0)) {
      assertThatNumbers(found).agreeWith(expected, 0);
    } else {
      assertThatNumbers(found).agreeWith(expected, tolerance);
    }
  }

  /** Where the first functions are far below the range of a double, and next to the pole. */
  @Test
  void nothingUnderflowsAtTheHighestBandLimit() {
    int bandLimit = 4096;
    double[] theta = {
      1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 0.8, 1, 1.2, 1.4, 1.5, Math.PI / 2
    };
    NorthernRings northern = new NorthernRings(theta);
    DirectSums direct = new DirectSums(theta);
    for (Kernel kernel : BothKernels.all()) {
      LegendreSums sums = new LegendreSums(kernel, northern, bandLimit);
      DegreeSeries series = new DegreeSeries(northern, bandLimit);
      for (int m : new int[] {0, 1, 60, 1000, 3000, 4090}) {
        double[][] coefficients = {row(bandLimit), row(bandLimit)};
        fill(series, m, bandLimit, coefficients);
        sums.synthesise(m, List.of(series));
        assertSum(series, direct, northern, m, m, bandLimit, coefficients, 1e-9);
      }
    }
  }

  @ParameterizedTest(name = "{0}: {2} rings, L = {3}")
  @MethodSource("sizes")
  void analysisAgreesWithTheDirectSums(String name, Kernel kernel, int rings, int bandLimit) {
    double[] theta = colatitudes(rings);
    NorthernRings northern = new NorthernRings(theta);
    LegendreSums sums = new LegendreSums(kernel, northern, bandLimit);
    DirectSums direct = new DirectSums(theta);
    int maps = 3;
    for (int m : orders(bandLimit)) {
      if (m < 0) {
        continue;
      }
      double[][] fields = new double[2 * maps][PairRows.length(northern.padded())];
      double[][] even = new double[2 * maps][];
      double[][] odd = new double[2 * maps][];
      for (int k = 0; k < 2 * maps; k++) {
        even[k] = row(rings);
        odd[k] = row(rings);
        for (int r = 0; r < rings; r++) {
          fields[k][PairRows.even(r)] = even[k][r];
          fields[k][PairRows.odd(r)] = odd[k][r] * northern.cosineOf(r);
        }
      }
      double[][] found = new double[2 * maps][bandLimit];
      double[][] expected = new double[2 * maps][bandLimit];
      sums.analyse(m, bandLimit, fields, maps, found);
      direct.overRings(m, bandLimit, even, odd, expected);
      for (int k = 0; k < 2 * maps; k++) {
        if (Arrays.stream(expected[k]).anyMatch(value -> value != 0)) {
          assertThatNumbers(found[k]).agreeWith(expected[k], ROUNDING);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}: {2} rings, L = {3}")
  @MethodSource("sizes")
  void spinSynthesisAgreesWithTheDirectSums(String name, Kernel kernel, int rings, int bandLimit) {
    double[] theta = colatitudes(rings);
    NorthernRings northern = new NorthernRings(theta);
    DirectSums direct = new DirectSums(theta);
    for (int n : new int[] {1, 2, 3, 6}) {
      SpinSums sums = new SpinSums(kernel, northern, bandLimit, n);
      for (int m : orders(bandLimit)) {
        for (int from : new int[] {0, bandLimit / 2}) {
          if (m < 0 || n >= bandLimit) {
            continue;
          }
          double[][] coefficients = {row(bandLimit), row(bandLimit)};
          double[][] positive = new double[4][northern.padded()];
          double[][] negative = new double[4][northern.padded()];
          sums.synthesise(m, from, bandLimit, coefficients[0], coefficients[1], positive, negative);
          double[][] even = new double[2][rings];
          double[][] odd = new double[2][rings];
          direct.overDegrees(m, n, from, bandLimit, coefficients, even, odd);
          assertRows(positive, even, odd, ROUNDING);
          direct.overDegrees(m, -n, from, bandLimit, coefficients, even, odd);
          assertRows(negative, even, odd, ROUNDING);
        }
      }
    }
  }
}
