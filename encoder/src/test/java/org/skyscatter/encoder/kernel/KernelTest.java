package org.skyscatter.encoder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Vector API's loops against the plain ones, over sizes from one vector up. */
class KernelTest {

  private static final double ROUNDING = 1e-14;

  private final Kernel plain = Kernels.plain();
  private final Kernel vector = Kernels.vector();
  private final Random random = new Random(7);

  private double[] row(int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  private double[][] rows(int count, int length) {
    double[][] rows = new double[count][];
    Arrays.setAll(rows, k -> row(length));
    return rows;
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void assertAgree(double[][] found, double[][] expected) {
    assertThatNumbers(flat(found)).agreeWith(flat(expected), ROUNDING);
  }

  @Test
  void namesTellThemApart() {
    assertThat(plain.name()).isEqualTo("plain");
    assertThat(vector.name()).startsWith("vector-");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 40, 136})
  void recursion(int rings) {
    double[] variable = row(rings);
    double[][] state = rows(2, rings);
    double[] slope = row(9);
    double[] offset = row(9);
    double[][] before = copy(state);
    double[][] expected = rows(4, rings);
    double[][] found = copy(expected);
    double[][] start = copy(expected);
    double[][] vectorState = copy(state);
    plain.recurFour(variable, state[0], state[1], expected, slope, offset, 3, 0, rings);
    vector.recurFour(variable, vectorState[0], vectorState[1], found, slope, offset, 3, 0, rings);
    assertAgree(found, expected);
    assertAgree(vectorState, state);
    // From the definition, at one ring.
    int r = rings - 3;
    double t0 = before[1][r];
    double t1 = (slope[3] * variable[r] + offset[3]) * t0 + before[0][r];
    double t2 = (slope[4] * variable[r] + offset[4]) * t1 + t0;
    double t3 = (slope[5] * variable[r] + offset[5]) * t2 + t1;
    double t4 = (slope[6] * variable[r] + offset[6]) * t3 + t2;
    assertThatNumbers(new double[] {expected[0][r], expected[1][r], expected[2][r], expected[3][r]})
        .agreeWith(new double[] {t0, t1, t2, t3}, ROUNDING);
    assertThatNumbers(new double[] {state[0][r], state[1][r]})
        .agreeWith(new double[] {t3, t4}, ROUNDING);
    assertThat(start[0]).isNotEqualTo(expected[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 40, 136})
  void additions(int rings) {
    double[][] functions = rows(8, rings);
    double[] coefficients = row(40);
    double[][] four = rows(4, rings);
    double[][] expected = copy(four);
    double[][] found = copy(four);
    plain.addFourToFour(functions, expected, coefficients, 5, 8, rings);
    vector.addFourToFour(functions, found, coefficients, 5, 8, rings);
    assertAgree(found, expected);
    for (int c = 0; c < 4; c++) {
      for (int r = 0; r < rings; r++) {
        for (int k = 0; k < 4 && r >= 8; k++) {
          four[c][r] += coefficients[5 + 4 * k + c] * functions[k][r];
        }
      }
    }
    assertAgree(expected, four);

    double[][] two = rows(4, rings);
    expected = copy(two);
    found = copy(two);
    plain.addFourToTwo(functions, 1, expected, 2, coefficients, 3, 0, rings);
    vector.addFourToTwo(functions, 1, found, 2, coefficients, 3, 0, rings);
    assertAgree(found, expected);
    for (int c = 0; c < 2; c++) {
      for (int r = 0; r < rings; r++) {
        for (int k = 0; k < 4; k++) {
          two[2 + c][r] += coefficients[3 + 4 * k + c] * functions[1 + 2 * k][r];
        }
      }
    }
    assertAgree(expected, two);
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "0, 16", "8, 24", "0, 40", "16, 136"})
  void productsOfRows(int from, int to) {
    double[][] p = rows(4, to);
    double[][] q = rows(4, to);
    for (Kernel kernel : new Kernel[] {plain, vector}) {
      double[] sums = new double[3 + 16 * Kernel.LANES];
      // Twice, because the sums grow.
      kernel.addProducts(p, q, sums, 3, from, to);
      kernel.addProducts(p, q, sums, 3, from, to);
      for (int k = 0; k < 4; k++) {
        for (int c = 0; c < 4; c++) {
          double found = 0;
          for (int i = 0; i < Kernel.LANES; i++) {
            found += sums[3 + Kernel.LANES * (4 * k + c) + i];
          }
          double defined = 0;
          for (int r = from; r < to; r++) {
            defined += 2 * p[k][r] * q[c][r];
          }
          assertThat(found).isCloseTo(defined, within(1e-12));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void productsOfRowsThatAreFilledUp(int count) {
    double[][] p = rows(4, 16);
    double[][] q = rows(4, 16);
    for (Kernel kernel : new Kernel[] {plain, vector}) {
      double[] expected = new double[16 * Kernel.LANES];
      kernel.addProducts(p, q, expected, 0, 0, 16);
      double[][] filled = p.clone();
      Arrays.fill(filled, count, 4, p[count - 1]);
      double[] found = new double[16 * Kernel.LANES];
      kernel.addProducts(filled, q, found, 0, 0, 16);
      int looked = 4 * count * Kernel.LANES;
      assertThat(Arrays.copyOf(found, looked)).isEqualTo(Arrays.copyOf(expected, looked));
    }
  }

  @Test
  void spinTwo() {
    int rings = 24;
    double[][] f = rows(4, rings);
    double[][] g = rows(4, rings);
    double[][] h = rows(4, rings);
    double[] factors = row(rings);
    double[] cosines = row(rings);
    double m = 3;
    for (Kernel kernel : new Kernel[] {plain, vector}) {
      double[][] pairs = new double[5][PairRows.length(rings)];
      kernel.spinTwo(f, g, h, factors, cosines, m, pairs, 1, rings);
      for (int r = 0; r < rings; r++) {
        double x = cosines[r];
        for (int c = 0; c < 2; c++) {
          double evenSum = factors[r] * (m * m * f[c][r] - x * x * h[c + 2][r]) - 2 * g[c][r];
          double oddSum = x * (factors[r] * (m * m * f[c + 2][r] - h[c][r]) - 2 * g[c + 2][r]);
          double evenDifference = factors[r] * m * (h[c][r] - x * x * f[c + 2][r]);
          double oddDifference = x * factors[r] * m * (h[c + 2][r] - f[c][r]);
          assertThat(pairs[1 + c][PairRows.even(r)]).isCloseTo(evenSum, within(1e-13));
          assertThat(pairs[1 + c][PairRows.odd(r)]).isCloseTo(oddSum, within(1e-13));
          // i (re + i im) = -im + i re
          double sign = c == 0 ? 1 : -1;
          assertThat(pairs[4 - c][PairRows.even(r)])
              .isCloseTo(sign * evenDifference, within(1e-13));
          assertThat(pairs[4 - c][PairRows.odd(r)]).isCloseTo(sign * oddDifference, within(1e-13));
        }
      }
    }
  }

  @Test
  void spreadRowsIntoPairs() {
    int rings = 40;
    double[] row = row(rings);
    for (Kernel kernel : new Kernel[] {plain, vector}) {
      double[] pairs = new double[PairRows.length(rings)];
      kernel.spread(row, pairs, 0, rings);
      kernel.spread(row, pairs, 1, rings);
      for (int r = 0; r < rings; r++) {
        assertThat(pairs[PairRows.even(r)]).isEqualTo(row[r]);
        assertThat(pairs[PairRows.odd(r)]).isEqualTo(row[r]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 17})
  void matrixProducts(int size) {
    int lanes = 48;
    int outCount = (size + 3) / 4 * 4;
    double[] matrix = row(outCount * size);
    double[][] in = rows(size, lanes);
    for (double[] base : new double[][] {{}, row(lanes)}) {
      double[][] expected = rows(outCount, lanes);
      double[][] found = copy(expected);
      plain.multiplyRows(base, in, size, matrix, expected, outCount, lanes);
      vector.multiplyRows(base, in, size, matrix, found, outCount, lanes);
      assertAgree(found, expected);
      double[][] defined = new double[outCount][lanes];
      for (int k = 0; k < outCount; k++) {
        for (int i = 0; i < lanes; i++) {
          defined[k][i] = base.length == 0 ? 0 : base[i];
          for (int j = 0; j < size; j++) {
            defined[k][i] += matrix[4 * (size * (k / 4) + j) + k % 4] * in[j][i];
          }
        }
      }
      assertAgree(expected, defined);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 17})
  void pairsOfMatrixProducts(int size) {
    int lanes = 48;
    int outCount = (size + 3) / 4 * 4;
    double[] base = row(lanes);
    double[] cosines = row(outCount * size);
    double[] sines = row(outCount * size);
    double[][] evenIn = rows(size, lanes);
    double[][] oddIn = rows(size, lanes);
    double[][] even = rows(outCount, lanes);
    double[][] odd = rows(outCount, lanes);
    plain.multiplyRows(base, evenIn, size, cosines, even, outCount, lanes);
    plain.multiplyRows(new double[0], oddIn, size, sines, odd, outCount, lanes);
    for (Kernel kernel : new Kernel[] {plain, vector}) {
      double[][] low = rows(outCount, lanes);
      double[][] high = rows(outCount, lanes);
      kernel.multiplyPairs(base, evenIn, oddIn, size, cosines, sines, low, high, outCount, lanes);
      for (int k = 0; k < outCount; k++) {
        for (int i = 0; i < lanes; i++) {
          assertThat(low[k][i]).isCloseTo(even[k][i] + odd[k][i], within(ROUNDING * size));
          assertThat(high[k][i]).isCloseTo(even[k][i] - odd[k][i], within(ROUNDING * size));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 9})
  void folds(int count) {
    int lanes = 32;
    double[] base = row(lanes);
    double[][] low = rows(count, lanes);
    double[][] high = rows(count, lanes);
    for (Kernel kernel : new Kernel[] {plain, vector}) {
      double[][] sums = rows(count, lanes);
      double[][] differences = rows(count, lanes);
      double[][] totals = rows(2, lanes);
      kernel.fold(base, low, high, count, sums, differences, totals[0], lanes);
      kernel.addRows(base, sums, count, totals[1], lanes);
      for (int i = 0; i < lanes; i++) {
        double total = base[i];
        for (int j = 0; j < count; j++) {
          assertThat(sums[j][i]).isEqualTo(low[j][i] + high[j][i]);
          assertThat(differences[j][i]).isEqualTo(low[j][i] - high[j][i]);
          total += sums[j][i];
        }
        assertThat(totals[0][i]).isCloseTo(total, within(ROUNDING));
        assertThat(totals[1][i]).isCloseTo(total, within(ROUNDING));
      }
    }
  }

  @Test
  void sumsOfPlaces() {
    int lanes = 32;
    double[][] rows = rows(6, lanes);
    for (int[] places : new int[][] {{}, {4}, {~4}, {1, 5}, {~1, 2}, {0, ~3, 4, ~5}}) {
      for (Kernel kernel : new Kernel[] {plain, vector}) {
        double[] found = row(lanes);
        kernel.sumPlaces(found, 8, rows, 16, places, 0.7, 16);
        for (int i = 0; i < 16; i++) {
          double sum = 0;
          for (int place : places) {
            sum += place < 0 ? -rows[~place][16 + i] : rows[place][16 + i];
          }
          assertThat(found[8 + i]).isCloseTo(0.7 * sum, within(ROUNDING));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "1, 5", "2, 3", "2, 1"})
  void moduli(int parts, int components) {
    int points = 5;
    int pairs = 24;
    double[][][][] samples = new double[parts][points][][];
    for (double[][][] part : samples) {
      Arrays.setAll(part, k -> rows(components, 2 * pairs));
    }
    double[] weights = row(components);
    double[][] pairWeights = rows(3, pairs);
    double[][] before = rows(points, 2 * pairs);
    double[][] momentsBefore = rows(2, pairs);
    for (boolean add : new boolean[] {false, true}) {
      double[][] defined = before.clone();
      double[][] definedMoments = copy(momentsBefore);
      Arrays.setAll(defined, k -> add ? before[k].clone() : new double[2 * pairs]);
      for (int k = 0; k < points; k++) {
        for (int i = 0; i < pairs; i++) {
          double north = 0;
          double south = 0;
          for (double[][][] part : samples) {
            double even = 0;
            double odd = 0;
            for (int c = 0; c < components; c++) {
              even += weights[c] * part[k][c][PairRows.even(i)];
              odd += weights[c] * part[k][c][PairRows.odd(i)];
            }
            north = Math.hypot(north, even + odd);
            south = Math.hypot(south, even - odd);
          }
          double northPart = pairWeights[0][i] * north;
          double southPart = pairWeights[1][i] * south;
          defined[k][PairRows.even(i)] += 0.7 * (northPart + southPart);
          defined[k][PairRows.odd(i)] += 0.7 * pairWeights[2][i] * (northPart - southPart);
          definedMoments[0][i] += northPart + southPart;
          definedMoments[1][i] += northPart * north + southPart * south;
        }
      }
      for (Kernel kernel : new Kernel[] {plain, vector}) {
        double[][] found = copy(before);
        double[][] moments = copy(momentsBefore);
        kernel.moduli(samples, weights, pairWeights, 0.7, add, found, moments, points, pairs);
        assertAgree(found, defined);
        assertAgree(moments, definedMoments);
      }
    }
  }

  private static void fill(double[] target, double[] values) {
    System.arraycopy(values, 0, target, 0, target.length);
  }

  private CouplingTable couplingTable(int degrees) {
    CouplingTable table = new CouplingTable();
    for (double[] row :
        new double[][] {
          table.ratio,
          table.weight,
          table.crossDiagonal,
          table.sameFactor,
          table.sameDiagonal,
          table.low,
          table.high,
          table.inverse,
          table.square,
          table.rootMultiplicity,
          table.above,
          table.below,
          table.far
        }) {
      fill(row, row(row.length));
    }
    table.degrees = degrees;
    return table;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "5, 1", "12, 0", "12, 1"})
  void couplings(int degrees, int part) {
    CouplingTable table = couplingTable(degrees);
    int stride = 16;
    double[] a = row(stride * 20);
    double[] sums = row(Kernel.COUPLING_SUMS);
    double[][] rows = rows(5, 4 * table.part());
    double[][] found = copy(rows);
    double[] foundSums = sums.clone();
    int at = stride * 18;
    double[] before = sums.clone();
    plain.couple(table, a, at, stride, part, rows, sums);
    vector.couple(table, a, at, stride, part, found, foundSums);
    assertAgree(found, rows);
    assertThatNumbers(foundSums).agreeWith(sums, ROUNDING);
    assertDefinition(table, a, at, stride, part, rows, before, sums);
  }

  /** From the definition, at one order. */
  private static void assertDefinition(
      CouplingTable t,
      double[] a,
      int at,
      int stride,
      int part,
      double[][] rows,
      double[] before,
      double[] after) {
    int order = 5;
    double[] even = new double[3];
    double[] odd = new double[3];
    for (int k = 0; k < 3; k++) {
      even[k] = before[16 * k + order];
      odd[k] = before[16 * k + 8 + order];
    }
    int part0 = part * t.part();
    int turned = (1 - part) * t.part();
    int sign = part == 0 ? 1 : -1;
    int second = 2 * t.part();
    for (int i = 0; i < t.degrees; i++) {
      int p = 8 * i + order;
      double x = t.rootMultiplicity[order] * a[at - stride * i + order];
      double b = t.high[i] * x;
      double[] w = {t.low[i] * x, t.inverse[i] * b, t.square[i] * t.inverse[i] * b};
      assertThat(rows[0][part0 + p]).isCloseTo(w[0], within(ROUNDING));
      assertThat(rows[0][second + part0 + p]).isCloseTo(b, within(ROUNDING));
      assertThat(rows[1][part0 + p])
          .isCloseTo(t.above[order] * even[1] + t.crossDiagonal[p] * w[1], within(ROUNDING));
      assertThat(rows[1][second + part0 + p])
          .isCloseTo(t.below[order] * t.inverse[i] * even[0], within(ROUNDING));
      assertThat(rows[2][turned + p]).isCloseTo(sign * t.above[order] * odd[1], within(ROUNDING));
      assertThat(rows[2][second + turned + p])
          .isCloseTo(sign * t.below[order] * t.inverse[i] * odd[0], within(ROUNDING));
      double far = t.far[order] * t.inverse[i];
      assertThat(rows[3][second + part0 + p])
          .isCloseTo(
              t.sameFactor[p] * even[1] + far * even[2] + t.sameDiagonal[p] * b, within(ROUNDING));
      assertThat(rows[4][second + turned + p])
          .isCloseTo(sign * (t.sameFactor[p] * odd[1] + far * odd[2]), within(ROUNDING));
      for (int k = 0; k < 3; k++) {
        double next = t.ratio[p] * even[k] + t.weight[p] * w[k];
        even[k] = t.ratio[p] * odd[k];
        odd[k] = next;
      }
    }
    for (int k = 0; k < 3; k++) {
      assertThat(after[16 * k + order]).isCloseTo(even[k], within(ROUNDING));
      assertThat(after[16 * k + 8 + order]).isCloseTo(odd[k], within(ROUNDING));
    }
  }
}
