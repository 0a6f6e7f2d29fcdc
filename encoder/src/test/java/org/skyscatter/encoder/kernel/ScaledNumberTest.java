package org.skyscatter.encoder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledNumberTest {

  private static final MathContext DIGITS = new MathContext(40);

  private static double error(ScaledNumber number, BigDecimal expected) {
    BigDecimal unit = new BigDecimal(2).pow(512, DIGITS);
    BigDecimal value = new BigDecimal(number.mantissa);
    value =
        number.scale >= 0
            ? value.divide(unit.pow(number.scale, DIGITS), DIGITS)
            : value.multiply(unit.pow(-number.scale, DIGITS), DIGITS);
    return value.divide(expected, DIGITS).subtract(BigDecimal.ONE).doubleValue();
  }

  @ParameterizedTest
  @CsvSource({"1e-3, 8191", "0.5, 5000", "1e-70, 3", "2, 4000", "1.3, 7", "0.9, 0", "1e-3, 1"})
  void powersLeaveTheRangeOfADouble(double base, int exponent) {
    ScaledNumber number = new ScaledNumber();
    number.multiplyPower(base, exponent);
    assertThat(error(number, new BigDecimal(base).pow(exponent, DIGITS)))
        .isCloseTo(0, within(1e-16 * Math.max(1, exponent)));
  }

  @Test
  void productsDoToo() {
    ScaledNumber number = new ScaledNumber();
    BigDecimal expected = BigDecimal.ONE;
    for (int i = 1; i < 3000; i++) {
      double factor = i % 2 == 0 ? -1e-50 / i : 1e40 / i;
      number.multiply(factor);
      expected = expected.multiply(new BigDecimal(factor), DIGITS);
    }
    assertThat(error(number, expected)).isCloseTo(0, within(1e-12));
  }

  @Test
  void zeroStaysZero() {
    ScaledNumber number = new ScaledNumber();
    number.multiplyPower(0, 5);
    number.multiply(1e300);
    assertThat(number.mantissa).isZero();
    assertThat(number.scale).isZero();
    ScaledNumber one = new ScaledNumber();
    one.multiplyPower(0, 0);
    assertThat(one.mantissa).isEqualTo(1);
  }
}
