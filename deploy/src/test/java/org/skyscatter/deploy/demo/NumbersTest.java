package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "1, 1.000",
    "9.99996, 10.00",
    "-68.604, -68.60",
    "4711.23, 4711",
    "123456.7, 123500",
    "1234567, 1.235e+06",
    "0.0765183, 0.07652",
    "0.00099, 9.900e-04",
    "NaN, NaN"
  })
  void showsFourDigits(double value, String text) {
    assertThat(Numbers.significant(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "9949, 9.9 kB",
    "9950, 10 kB",
    "49152, 49 kB",
    "999949, 1000 kB",
    "1046528, 1.0 MB",
    "32000000, 32 MB"
  })
  void showsSizesShortly(long count, String text) {
    assertThat(Numbers.bytes(count)).isEqualTo(text);
  }
}
