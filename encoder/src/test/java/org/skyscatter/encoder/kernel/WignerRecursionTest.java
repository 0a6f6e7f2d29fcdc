package org.skyscatter.encoder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.encoder.oracle.SphericalHarmonics;

class WignerRecursionTest {

  private static final double[] COLATITUDES = {
    0, 1e-8, 1e-3, 0.05, 0.3, Math.PI / 4, 0.8, 1.1, 1.5, Math.PI / 2
  };

  /** Against Jacobi polynomials, near the poles too. */
  @ParameterizedTest
  @ValueSource(ints = {-7, -4, -2, -1, 0, 1, 2, 3, 6})
  void agreesWithJacobiPolynomials(int n) {
    WignerRecursion recursion = new WignerRecursion(COLATITUDES);
    for (int m = 0; m < 40; m++) {
      recursion.start(m, n);
      while (recursion.degree() < 60) {
        int l = recursion.degree();
        for (int r = 0; r < COLATITUDES.length; r++) {
          double expected = normalised(l) * SphericalHarmonics.wignerD(l, m, n, COLATITUDES[r]);
          assertThat(valueAt(recursion, r))
              .as("l=%d m=%d n=%d theta=%s", l, m, n, COLATITUDES[r])
              .isCloseTo(expected, within(1e-12));
        }
        recursion.advance();
      }
    }
  }

  private static double normalised(int l) {
    return Math.sqrt((2 * l + 1) / (4 * Math.PI));
  }

  private static double valueAt(WignerRecursion recursion, int r) {
    boolean active = r >= recursion.activeFrom() && r < recursion.activeTo();
    return active ? recursion.values()[r] : 0;
  }

  @Test
  void startsAtTheLargerOrder() {
    WignerRecursion recursion = new WignerRecursion(COLATITUDES);
    recursion.start(2, -5);
    assertThat(recursion.degree()).isEqualTo(5);
    recursion.start(0, 0);
    assertThat(recursion.degree()).isZero();
    assertThat(recursion.values()).containsOnly(1 / Math.sqrt(4 * Math.PI));
  }

  /**
   * The integral of p_l^2 over the sphere is 1 at every degree, and that of p_l p_{l-1} is 0, also
   * where the first values lie below the smallest double. Midpoints in theta integrate such
   * products exactly but for the ends, which vanish for m &gt; |n|.
   */
  @ParameterizedTest
  @CsvSource({"4096, 1000, 0", "4096, 3000, 2", "4096, 2500, -2", "3000, 2990, 0", "2048, 60, 1"})
  void staysOrthonormalAtHighDegrees(int bandLimit, int m, int n) {
    int rings = 2 * bandLimit;
    double[] theta =
        IntStream.range(0, rings / 2).mapToDouble(t -> Math.PI * (t + 0.5) / rings).toArray();
    WignerRecursion north = new WignerRecursion(theta);
    WignerRecursion south = new WignerRecursion(theta);
    north.start(m, n);
    south.start(m, -n);
    double[] before = new double[rings];
    for (int l = Math.max(m, Math.abs(n)); l < bandLimit; l++) {
      double square = 0;
      double product = 0;
      for (int t = 0; t < rings / 2; t++) {
        double weight = 2 * Math.PI * Math.sin(theta[t]) * Math.PI / rings;
        double sign = ((l + m) & 1) == 0 ? 1 : -1;
        double[] values = {valueAt(north, t), sign * valueAt(south, t)};
        for (int half = 0; half < 2; half++) {
          square += weight * values[half] * values[half];
          product += weight * values[half] * before[2 * t + half];
          before[2 * t + half] = values[half];
        }
      }
      assertThat(square).as("square at l=%d", l).isCloseTo(1, within(1e-9));
      assertThat(product).as("product at l=%d", l).isCloseTo(0, within(1e-9));
      north.advance();
      south.advance();
    }
  }
}
