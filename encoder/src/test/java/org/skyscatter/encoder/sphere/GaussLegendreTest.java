package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {

  @Test
  void hasTheClosedFormsOfLowDegrees() {
    assertThat(new GaussLegendre(1).theta()).containsExactly(Math.PI / 2);
    assertThat(new GaussLegendre(1).weights()[0]).isCloseTo(2, within(1e-15));
    assertThat(Math.cos(new GaussLegendre(2).theta()[0]))
        .isCloseTo(1 / Math.sqrt(3), within(1e-15));
    assertThat(new GaussLegendre(2).weights()[0]).isCloseTo(1, within(1e-14));
    GaussLegendre three = new GaussLegendre(3);
    assertThat(Math.cos(three.theta()[0])).isCloseTo(Math.sqrt(0.6), within(1e-15));
    assertThat(three.weights()[0]).isCloseTo(5 / 9.0, within(1e-14));
    assertThat(three.weights()[1]).isCloseTo(8 / 9.0, within(1e-14));
  }

  /** Exact up to degree 2L-1, and no further. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 16, 31})
  void integratesPolynomialsOfDegreeBelowTwiceTheCount(int count) {
    for (int power = 0; power <= 2 * count; power += 2) {
      double error = integral(count, power) * (power + 1) / 2 - 1;
      if (power < 2 * count) {
        assertThat(error).as("x^%d", power).isCloseTo(0, within(1e-13));
      } else if (count <= 16) {
        assertThat(Math.abs(error)).isGreaterThan(1e-12);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 1024, 8192})
  void largeGridsKeepTheirDigits(int count) {
    assertThat(integral(count, 0)).isCloseTo(2, within(1e-13));
    assertThat(integral(count, 100)).isCloseTo(2 / 101.0, within(1e-14));
    assertThat(new GaussLegendre(count).theta()).isSorted();
  }

  private static double integral(int count, int power) {
    GaussLegendre quadrature = new GaussLegendre(count);
    double sum = 0;
    for (int r = 0; r < quadrature.theta().length; r++) {
      int copies = 2 * r + 1 == count ? 1 : 2;
      sum += copies * quadrature.weights()[r] * Math.pow(Math.cos(quadrature.theta()[r]), power);
    }
    return sum;
  }
}
