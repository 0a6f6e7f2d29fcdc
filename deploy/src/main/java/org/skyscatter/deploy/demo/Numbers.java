package org.skyscatter.deploy.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as the demo prints them. */
final class Numbers {

  private static final int DIGITS = 4;

  private Numbers() {}

  /** Four significant digits, without an exponent where that stays short. */
  static String significant(double value) {
    double size = Math.abs(value);
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (size < 1e-3 || size >= 1e6) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    int digitsBeforePoint = rounded.precision() - rounded.scale();
    return rounded.setScale(Math.max(0, DIGITS - digitsBeforePoint)).toPlainString();
  }

  /** A size as bytes, kB or MB (powers of 1000), with two or three digits. */
  static String bytes(long count) {
    if (count < 1000) {
      return count + " B";
    }
    return count < 1_000_000 ? scaled(count / 1e3, " kB") : scaled(count / 1e6, " MB");
  }

  private static String scaled(double value, String unit) {
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value) + unit;
  }
}
