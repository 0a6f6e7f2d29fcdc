package org.skyscatter.encoder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RingFourierTest {

  /** Every short length, and the odd lengths 2L-1 of large grids with their large prime factors. */
  static IntStream lengths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 40), IntStream.of(63, 64, 127, 128, 255, 511, 1023, 2047, 4095));
  }

  private static double[] random(int count) {
    return new Random(count).doubles(count, -1, 1).toArray();
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void forwardIsTheFourierSum(int points) {
    RingFourier fourier = new RingFourier(points);
    assertThat(fourier.points()).isEqualTo(points);
    double[] values = random(points);
    double[] ring = values.clone();
    fourier.forward(ring);
    for (int m : orders(points)) {
      double re = 0;
      double im = 0;
      for (int k = 0; k < points; k++) {
        double angle = 2 * Math.PI * ((long) m * k % points) / points;
        re += values[k] * Math.cos(angle);
        im -= values[k] * Math.sin(angle);
      }
      assertThat(fourier.real(ring, m)).as("Re X_%d", m).isCloseTo(re, within(1e-13 * points));
      assertThat(fourier.imaginary(ring, m)).as("Im X_%d", m).isCloseTo(im, within(1e-13 * points));
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void inverseIsTheFourierSeries(int points) {
    RingFourier fourier = new RingFourier(points);
    int[] orders = orders(points);
    double[] re = random(orders.length);
    double[] im = random(orders.length + 1);
    double[] ring = new double[points];
    double[] expected = new double[points];
    for (int i = 0; i < orders.length; i++) {
      int m = orders[i];
      fourier.add(ring, m, re[i], m == 0 ? 0 : im[i]);
      for (int k = 0; k < points; k++) {
        double angle = 2 * Math.PI * ((long) m * k % points) / points;
        expected[k] += m == 0 ? re[i] : 2 * (re[i] * Math.cos(angle) - im[i] * Math.sin(angle));
      }
    }
    fourier.inverse(ring);
    for (int k = 0; k < points; k++) {
      assertThat(ring[k]).as("x_%d", k).isCloseTo(expected[k], within(1e-12 * orders.length));
    }
  }

  private static int[] orders(int points) {
    return points <= 64
        ? IntStream.rangeClosed(0, points / 2).toArray()
        : new int[] {0, 1, 2, points / 3, points / 2 - 1, points / 2};
  }
}
