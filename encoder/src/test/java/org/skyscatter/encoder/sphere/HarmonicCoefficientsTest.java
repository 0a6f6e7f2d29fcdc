package org.skyscatter.encoder.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.HarmonicAssert.assertThatCoefficients;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmonicCoefficientsTest {

  /** A number that tells l, m and the part apart. */
  private static double number(int l, int m, boolean imaginary) {
    return l + 0.01 * m + (imaginary ? 1000 : 0);
  }

  private static HarmonicCoefficients numberedReal(int limit) {
    double[] pairs = new double[limit * (limit + 1)];
    for (int m = 0, k = 0; m < limit; m++) {
      for (int l = m; l < limit; l++) {
        pairs[k++] = number(l, m, false);
        pairs[k++] = m == 0 ? 0 : number(l, m, true);
      }
    }
    return HarmonicCoefficients.ofRealMap(limit, pairs);
  }

  private static HarmonicCoefficients numberedComplex(int limit) {
    int width = 2 * limit - 1;
    double[] pairs = new double[2 * limit * width];
    for (int l = 0; l < limit; l++) {
      for (int m = -(limit - 1); m < limit; m++) {
        pairs[2 * (l * width + limit - 1 + m)] = number(l, m, false);
        pairs[2 * (l * width + limit - 1 + m) + 1] = number(l, m, true);
      }
    }
    return HarmonicCoefficients.ofComplexMap(limit, pairs);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void readsARealMapInHealpyOrder(int limit) {
    HarmonicCoefficients map = numberedReal(limit);
    assertThat(map.bandLimit()).isEqualTo(limit);
    assertThat(map.isComplexMap()).isFalse();
    for (int l = 0; l < limit; l++) {
      for (int m = 1; m <= l; m++) {
        double sign = m % 2 == 0 ? 1 : -1;
        assertThat(map.real(l, m)).isEqualTo(number(l, m, false));
        assertThat(map.imaginary(l, m)).isEqualTo(number(l, m, true));
        assertThat(map.real(l, -m)).isEqualTo(sign * number(l, m, false));
        assertThat(map.imaginary(l, -m)).isEqualTo(-sign * number(l, m, true));
      }
      assertThat(map.real(l, 0)).isEqualTo(number(l, 0, false));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void readsARealMapFromASquareAndIgnoresItsUpperTriangle(int limit) {
    double[] square = new double[2 * limit * limit];
    for (int l = 0; l < limit; l++) {
      for (int m = 0; m < limit; m++) {
        square[2 * (l * limit + m)] = m > l ? Double.NaN : number(l, m, false);
        square[2 * (l * limit + m) + 1] = m > l ? Double.NaN : m == 0 ? 0 : number(l, m, true);
      }
    }
    HarmonicCoefficients map = HarmonicCoefficients.ofRealMapSquare(limit, square);
    assertThat(map.toPairs()).isEqualTo(numberedReal(limit).toPairs());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void readsAComplexMapByAllOrders(int limit) {
    HarmonicCoefficients map = numberedComplex(limit);
    assertThat(map.isComplexMap()).isTrue();
    for (int l = 0; l < limit; l++) {
      for (int m = -l; m <= l; m++) {
        assertThat(map.real(l, m)).isEqualTo(number(l, m, false));
        assertThat(map.imaginary(l, m)).isEqualTo(number(l, m, true));
      }
    }
  }

  @Test
  void writesTheLayoutThatItReads() {
    HarmonicCoefficients real = RandomCoefficients.realMap(6, 1);
    HarmonicCoefficients complex = RandomCoefficients.complexMap(6, 2);
    assertThat(HarmonicCoefficients.ofRealMap(6, real.toPairs()).toPairs())
        .isEqualTo(real.toPairs())
        .hasSize(42);
    assertThat(HarmonicCoefficients.ofComplexMap(6, complex.toPairs()).toPairs())
        .isEqualTo(complex.toPairs())
        .hasSize(132);
    double[] pairs = complex.toPairs();
    assertThat(pairs[2 * (1 * 11 + 5 + 2)]).as("a[l=1,m=2]").isZero();
  }

  @Test
  void sharesNoArrayWithItsCallers() {
    double[] pairs = RandomCoefficients.realMap(3, 3).toPairs();
    HarmonicCoefficients map = HarmonicCoefficients.ofRealMap(3, pairs);
    double first = pairs[0];
    pairs[0] = 99;
    map.toPairs()[0] = 98;
    assertThat(map.real(0, 0)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6})
  void truncationKeepsTheLowerDegrees(int lower) {
    assertThatCoefficients(numberedReal(6).truncatedTo(lower)).agreeWith(numberedReal(lower), 0);
    assertThatCoefficients(numberedComplex(6).truncatedTo(lower))
        .agreeWith(numberedComplex(lower), 0);
  }

  @Test
  void truncationNeverRaisesTheBandLimit() {
    HarmonicCoefficients map = numberedReal(4);
    assertThat(map.truncatedTo(4)).isSameAs(map);
    assertThat(map.truncatedTo(9)).isSameAs(map);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.truncatedTo(0))
        .withMessageContaining("band limit");
  }

  @Test
  void complexMapIsMadeOfItsRealAndImaginaryMaps() {
    HarmonicCoefficients re = RandomCoefficients.realMap(7, 4);
    HarmonicCoefficients im = RandomCoefficients.realMap(7, 5);
    HarmonicCoefficients map = HarmonicCoefficients.ofParts(re, im);
    assertThat(map.isComplexMap()).isTrue();
    for (int l = 0; l < 7; l++) {
      for (int m = -l; m <= l; m++) {
        assertThat(map.real(l, m)).isEqualTo(re.real(l, m) - im.imaginary(l, m));
        assertThat(map.imaginary(l, m)).isEqualTo(re.imaginary(l, m) + im.real(l, m));
      }
    }
    assertThatCoefficients(map.realPart()).agreeWith(re, 1e-15);
    assertThatCoefficients(map.imaginaryPart()).agreeWith(im, 1e-15);
  }

  @Test
  void everyComplexMapHasParts() {
    HarmonicCoefficients map = RandomCoefficients.complexMap(5, 6);
    assertThatCoefficients(HarmonicCoefficients.ofParts(map.realPart(), map.imaginaryPart()))
        .agreeWith(map, 1e-15);
  }

  @Test
  void realMapIsItsOwnRealPart() {
    HarmonicCoefficients map = RandomCoefficients.realMap(5, 7);
    assertThat(map.realPart()).isSameAs(map);
    assertThat(map.imaginaryPart().power()).isZero();
    assertThat(map.imaginaryPart().isComplexMap()).isFalse();
  }

  @Test
  void refusesPartsThatDoNotFit() {
    HarmonicCoefficients real = RandomCoefficients.realMap(4, 8);
    HarmonicCoefficients complex = RandomCoefficients.complexMap(4, 9);
    HarmonicCoefficients other = RandomCoefficients.realMap(5, 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmonicCoefficients.ofParts(real, complex));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmonicCoefficients.ofParts(complex, real));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmonicCoefficients.ofParts(real, other))
        .withMessageContaining("one band limit");
  }

  @Test
  void powerCountsEveryOrder() {
    for (HarmonicCoefficients map :
        new HarmonicCoefficients[] {
          RandomCoefficients.realMap(6, 11), RandomCoefficients.complexMap(6, 12)
        }) {
      double sum = 0;
      for (int l = 0; l < 6; l++) {
        for (int m = -l; m <= l; m++) {
          sum += Math.pow(map.real(l, m), 2) + Math.pow(map.imaginary(l, m), 2);
        }
      }
      assertThat(map.power()).isCloseTo(sum, within(1e-13 * sum));
    }
  }

  @Test
  void refusesAnotherNumberOfCoefficients() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmonicCoefficients.ofRealMap(4, new double[18]))
        .withMessageContaining("expected 10 pairs")
        .withMessageContaining("band limit 4")
        .withMessageContaining("9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmonicCoefficients.ofRealMapSquare(4, new double[20]))
        .withMessageContaining("expected 16 pairs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmonicCoefficients.ofComplexMap(4, new double[57]))
        .withMessageContaining("expected 28 pairs")
        .withMessageContaining("28.5");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void refusesABandLimitBelowOne(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmonicCoefficients.ofRealMap(limit, new double[0]))
        .withMessageContaining("band limit must be at least 1, but is " + limit);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmonicCoefficients.ofComplexMap(limit, new double[0]))
        .withMessageContaining("band limit must be at least 1");
  }

  @Test
  void theZonalCoefficientsOfARealMapAreReal() {
    double[] pairs = {1, 1e-17, 2, 0, 3, 4};
    HarmonicCoefficients map = HarmonicCoefficients.ofRealMap(2, pairs);
    assertThat(map.imaginary(0, 0)).isZero();
    assertThat(map.imaginary(1, 1)).isEqualTo(4);
    pairs[3] = 0.5;
    assertThatThrownBy(() -> HarmonicCoefficients.ofRealMap(2, pairs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a_{1,0} of a real map must be real, but its imaginary part is 0.5");
    assertThatThrownBy(
            () -> HarmonicCoefficients.ofRealMapSquare(2, new double[] {1, 1, 0, 0, 2, 0, 3, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a_{0,0} of a real map must be real");
  }

  @Test
  void factorsByDegreeMultiplyAllOrders() {
    double[] factors = {2, -3, 0.5, 0, 7, 99};
    for (HarmonicCoefficients map :
        new HarmonicCoefficients[] {numberedReal(5), numberedComplex(5)}) {
      HarmonicCoefficients product = map.timesByDegree(factors);
      assertThat(product.isComplexMap()).isEqualTo(map.isComplexMap());
      for (int l = 0; l < 5; l++) {
        for (int m = -l; m <= l; m++) {
          assertThat(product.real(l, m)).isEqualTo(factors[l] * map.real(l, m));
          assertThat(product.imaginary(l, m)).isEqualTo(factors[l] * map.imaginary(l, m));
        }
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numberedReal(5).timesByDegree(new double[4]))
        .withMessageContaining("below 5")
        .withMessageContaining("4");
  }
}
