package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skyscatter.v1.Coefficients64;

class DifferenceTest {

  @Test
  void isZeroForTheSameNumbers() {
    assertThat(between(of(1, 2), of(1, 2))).isZero();
  }

  @Test
  void isRelativeToTheLargestOfItsKind() {
    assertThat(between(of(1, 8), of(2, 8))).isEqualTo(1 / 8.0);
  }

  @Test
  void isInfiniteWhereNumbersAreMissing() {
    assertThat(between(of(1, 2), of(1))).isInfinite();
  }

  private static double between(Coefficients64 first, Coefficients64 second) {
    return Difference.between(
        SampleRecords.covariances("first", first).build(),
        SampleRecords.covariances("second", second).build());
  }

  private static Coefficients64 of(double... s4) {
    return new Coefficients64(
        List.of(100.0), List.of(100.0), List.of(), Arrays.stream(s4).boxed().toList());
  }
}
