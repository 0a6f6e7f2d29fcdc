package org.skyscatter.encoder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
  @ValueSource(ints = {8, 16, 24, 40, 136})
  void products(int rings) {
    double[][] functions = rows(4, rings);
    double[][] fields = rows(8, rings);
    double[] expected = new double[20];
    double[] found = new double[20];
    double[] defined = new double[20];
    plain.dotFourByFour(functions, fields, 4, expected, 2, 0, rings);
    vector.dotFourByFour(functions, fields, 4, found, 2, 0, rings);
    assertThatNumbers(found).agreeWith(expected, 1e-13);
    for (int k = 0; k < 4; k++) {
      for (int c = 0; c < 4; c++) {
        for (int r = 0; r < rings; r++) {
          defined[2 + 4 * k + c] += functions[k][r] * fields[4 + c][r];
        }
      }
    }
    assertThatNumbers(expected).agreeWith(defined, 1e-13);
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
  @ValueSource(ints = {1, 2, 3, 5})
  void moduli(int components) {
    int lanes = 32;
    double[][] rows = rows(components, lanes);
    double[] weights = row(components);
    double[] expected = row(lanes);
    for (int i = 0; i < lanes; i++) {
      expected[i] *= expected[i];
    }
    double[] found = expected.clone();
    plain.addSquare(rows, weights, expected, lanes);
    vector.addSquare(rows, weights, found, lanes);
    assertThatNumbers(found).agreeWith(expected, ROUNDING);

    double[][] sums = rows(3, lanes);
    double[][] vectorSums = copy(sums);
    double[][] defined = copy(sums);
    plain.addModulus(expected, 0.7, sums[0], new double[][] {sums[1], sums[2]}, lanes);
    vector.addModulus(
        expected, 0.7, vectorSums[0], new double[][] {vectorSums[1], vectorSums[2]}, lanes);
    assertAgree(vectorSums, sums);
    for (int i = 0; i < lanes; i++) {
      defined[0][i] += 0.7 * Math.sqrt(expected[i]);
      defined[1][i] += Math.sqrt(expected[i]);
      defined[2][i] += expected[i];
    }
    assertAgree(sums, defined);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 30})
  void scans(int degrees) {
    int lanes = 24;
    double[][] w = rows(degrees, lanes);
    double[] ratio = row(degrees);
    double[] weight = row(degrees);
    for (boolean up : new boolean[] {true, false}) {
      int first = up ? 0 : degrees - 1;
      int last = up ? degrees - 1 : 0;
      double[][] even = rows(degrees, lanes);
      double[][] odd = rows(degrees, lanes);
      double[][] vectorEven = copy(even);
      double[][] vectorOdd = copy(odd);
      plain.scan(w, ratio, weight, first, last, even, odd, lanes);
      vector.scan(w, ratio, weight, first, last, vectorEven, vectorOdd, lanes);
      double evenSum = 0;
      double oddSum = 0;
      for (int l = first; l >= 0 && l < degrees; l += up ? 1 : -1) {
        assertThat(even[l][3]).isCloseTo(evenSum, within(ROUNDING));
        assertThat(odd[l][3]).isCloseTo(oddSum, within(ROUNDING));
        for (int i = 0; i < lanes; i++) {
          assertThat(vectorEven[l][i]).isCloseTo(even[l][i], within(ROUNDING));
          assertThat(vectorOdd[l][i]).isCloseTo(odd[l][i], within(ROUNDING));
        }
        double next = ratio[l] * evenSum + weight[l] * w[l][3];
        evenSum = ratio[l] * oddSum;
        oddSum = next;
      }
    }
  }

  @Test
  void combinations() {
    double[][] expected = rows(4, 40);
    double[][] found = copy(expected);
    double[] p = expected[1].clone();
    plain.combine(expected[0], 0.3, p, -2, expected[2], 5, expected[0], 40);
    vector.combine(found[0], 0.3, p, -2, found[2], 5, found[0], 40);
    assertAgree(found, expected);
    assertThat(found[0]).isNotEqualTo(found[1]);
  }
}
