package org.skyscatter.encoder.golden;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.skyscatter.encoder.golden.HarmonicAssert.assertThatCoefficients;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.RandomCoefficients;

/** An assertion that cannot fail would let everything pass. */
class NumbersAssertTest {

  private static ThrowableAssertAlternative<AssertionError> assertFails(ThrowingCallable check) {
    return assertThatExceptionOfType(AssertionError.class).isThrownBy(check);
  }

  @Test
  void allowsAFractionOfTheLargestMagnitude() {
    double[] expected = {1, -1000, 0};
    assertThatNumbers(new double[] {1.09, -1000.09, -0.09}).agreeWith(expected, 1e-4);
    assertFails(() -> assertThatNumbers(new double[] {1, -1000, 0.11}).agreeWith(expected, 1e-4))
        .withMessageContaining("[2] differs by 0.11")
        .withMessageContaining("expected 0.0, but was 0.11");
  }

  @Test
  void namesTheWorstPosition() {
    assertFails(
            () ->
                assertThatNumbers(new double[] {2, 9, 3})
                    .labelledBy(k -> "S1[j=" + k + "]")
                    .agreeWith(new double[] {1, 2, 3}, 1e-10))
        .withMessageContaining("S1[j=1] differs by 7.0")
        .withMessageContaining("largest magnitude 3.0");
  }

  @Test
  void nothingAgreesWithNaN() {
    double[] numbers = {1, 2, 3};
    assertFails(() -> assertThatNumbers(new double[] {1, Double.NaN, 3}).agreeWith(numbers, 1e10))
        .withMessageContaining("[1]")
        .withMessageContaining("NaN");
    assertFails(() -> assertThatNumbers(numbers).agreeWith(new double[] {Double.NaN, 2, 3}, 1e10));
  }

  @Test
  void zerosAgreeWithZerosOnly() {
    assertThatNumbers(new double[3]).agreeWith(new double[3], 0);
    assertFails(() -> assertThatNumbers(new double[] {1e-300}).agreeWith(new double[1], 1e-10));
  }

  @Test
  void lengthsMustBeEqual() {
    assertFails(() -> assertThatNumbers(new double[2]).agreeWith(new double[3], 1))
        .withMessageContaining("expected 3 numbers, but there are 2");
  }

  @Test
  void pairsHaveTheMagnitudeOfAComplexNumber() {
    double[] expected = {3, 4, 0, 0};
    assertThatNumbers(new double[] {3, 4, 0.3, 0.4}).agreeInPairsWith(expected, 0.101);
    assertFails(
            () ->
                assertThatNumbers(new double[] {3, 4, 0.3, 0.4}).agreeInPairsWith(expected, 0.099))
        .withMessageContaining("[1] differs by 0.5")
        .withMessageContaining("(0.3, 0.4)");
  }

  @Test
  void coefficientsAreNamedByDegreeAndOrder() {
    HarmonicCoefficients expected = RandomCoefficients.complexMap(4, 1);
    double[] pairs = expected.toPairs();
    pairs[2 * (2 * 7 + 3 - 1) + 1] += 1;
    HarmonicCoefficients other = HarmonicCoefficients.ofComplexMap(4, pairs);
    assertFails(() -> assertThatCoefficients(other).agreeWith(expected, 1e-3))
        .withMessageContaining("a[l=2,m=-1] differs by");
    assertThatCoefficients(expected).agreeWith(expected, 0);
  }

  @Test
  void coefficientsMustHaveOneLayout() {
    HarmonicCoefficients real = RandomCoefficients.realMap(4, 1);
    assertFails(() -> assertThatCoefficients(real).agreeWith(RandomCoefficients.realMap(5, 1), 1));
    assertFails(
        () -> assertThatCoefficients(real).agreeWith(RandomCoefficients.complexMap(4, 1), 1));
  }
}
