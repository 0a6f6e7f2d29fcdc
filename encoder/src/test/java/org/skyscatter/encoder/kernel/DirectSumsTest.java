package org.skyscatter.encoder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.encoder.oracle.SphericalHarmonics;

class DirectSumsTest {

  private static final double[] THETA = {0.01, 0.2, 0.5, 0.9, 1.2, 1.5, Math.PI / 2};
  private static final int LIMIT = 30;

  private final DirectSums sums = new DirectSums(THETA);
  private final Random random = new Random(1);

  private double[][] randomRows(int rows, int columns) {
    double[][] values = new double[rows][];
    Arrays.setAll(values, k -> random.doubles(columns, -1, 1).toArray());
    return values;
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0, 2, 5", "3, -2, 0", "7, 1, 20", "29, 0, 0", "5, -4, 29"})
  void sumsOverDegreesByParity(int m, int n, int fromDegree) {
    double[][] coefficients = randomRows(3, LIMIT);
    double[][] even = randomRows(3, THETA.length);
    double[][] odd = randomRows(3, THETA.length);
    sums.overDegrees(m, n, fromDegree, LIMIT, coefficients, even, odd);
    for (int k = 0; k < 3; k++) {
      double[][] expected = new double[2][THETA.length];
      for (int l = fromDegree; l < LIMIT; l++) {
        for (int r = 0; r < THETA.length; r++) {
          expected[(l + m) % 2][r] += coefficients[k][l] * normalised(l, m, n, THETA[r]);
        }
      }
      assertThatNumbers(even[k]).agreeWith(expected[0], 1e-13);
      assertThatNumbers(odd[k]).agreeWith(expected[1], 1e-13);
    }
  }

  private static double normalised(int l, int m, int n, double theta) {
    return Math.sqrt((2 * l + 1) / (4 * Math.PI)) * SphericalHarmonics.wignerD(l, m, n, theta);
  }

  @Test
  void anOrderBeyondTheDegreesHasNoSum() {
    double[][] even = randomRows(1, THETA.length);
    double[][] odd = randomRows(1, THETA.length);
    sums.overDegrees(2, -5, 0, 5, randomRows(1, 5), even, odd);
    assertThat(even[0]).containsOnly(0);
    assertThat(odd[0]).containsOnly(0);
    double[][] coefficients = randomRows(1, 5);
    double[] before = coefficients[0].clone();
    sums.overRings(5, 5, even, odd, coefficients);
    assertThat(coefficients[0]).isEqualTo(before);
  }

  /** The sum over rings is the adjoint of the sum over degrees. */
  @ParameterizedTest
  @CsvSource({"0", "1", "8", "29"})
  void sumOverRingsIsTheAdjoint(int m) {
    double[][] coefficients = randomRows(2, LIMIT);
    double[][] even = randomRows(2, THETA.length);
    double[][] odd = randomRows(2, THETA.length);
    double[][] analysed = new double[2][LIMIT];
    sums.overRings(m, LIMIT, even, odd, analysed);
    double[][] synthesisedEven = new double[2][THETA.length];
    double[][] synthesisedOdd = new double[2][THETA.length];
    sums.overDegrees(m, 0, m, LIMIT, coefficients, synthesisedEven, synthesisedOdd);
    for (int k = 0; k < 2; k++) {
      double left = dot(coefficients[k], analysed[k]);
      double right = dot(synthesisedEven[k], even[k]) + dot(synthesisedOdd[k], odd[k]);
      assertThat(left).isNotZero().isCloseTo(right, within(1e-13 * LIMIT));
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
