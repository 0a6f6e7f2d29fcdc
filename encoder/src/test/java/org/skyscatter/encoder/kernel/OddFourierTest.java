package org.skyscatter.encoder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many lanes at once against JTransforms, lane by lane. */
class OddFourierTest {

  private static final int LANES = 16;

  /** Where the lanes begin in longer rows. */
  private static final int AT = 3;

  /** One factor, prime powers, two and three coprime factors; the lengths of the usual scales. */
  static Stream<Arguments> lengths() {
    List<Arguments> lengths = new ArrayList<>();
    for (Kernel kernel : BothKernels.all()) {
      for (int length : new int[] {1, 3, 7, 9, 15, 31, 63, 81, 127, 255, 511, 1001, 1023, 5005}) {
        lengths.add(Arguments.of(kernel.name(), kernel, length));
      }
    }
    return lengths.stream();
  }

  private static double[][] rows(int count, long seed) {
    return rows(count, seed, LANES);
  }

  private static double[][] rows(int count, long seed, int lanes) {
    double[][] rows = new double[count][];
    Random random = new Random(seed);
    for (int k = 0; k < count; k++) {
      rows[k] = random.doubles(lanes, -1, 1).toArray();
    }
    return rows;
  }

  private static double[] lane(double[][] rows, int lane) {
    double[] values = new double[rows.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = rows[k][lane];
    }
    return values;
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("lengths")
  void forwardAgreesWithJTransforms(String name, Kernel kernel, int length) {
    OddFourier fourier = new OddFourier(kernel, length);
    RingFourier oracle = new RingFourier(length);
    int orders = length / 2 + 1;
    double[][] samples = rows(length, 1);
    double[][] parts = rows(2 * orders, 4, AT + LANES);
    fourier.forward(samples, parts, AT, orders, fourier.buffers(LANES));
    for (int lane : new int[] {0, LANES - 1}) {
      double[] ring = lane(samples, lane);
      oracle.forward(ring);
      double[] expected = new double[2 * orders];
      double[] found = new double[2 * orders];
      for (int m = 0; m < orders; m++) {
        expected[2 * m] = oracle.real(ring, m);
        expected[2 * m + 1] = oracle.imaginary(ring, m);
        found[2 * m] = parts[2 * m][AT + lane];
        found[2 * m + 1] = parts[2 * m + 1][AT + lane];
      }
      assertThatNumbers(found).agreeWith(expected, 1e-13);
    }
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("lengths")
  void inverseGivesTheSamplesBack(String name, Kernel kernel, int length) {
    OddFourier fourier = new OddFourier(kernel, length);
    LaneFourier.Buffers buffers = fourier.buffers(LANES);
    int orders = length / 2 + 1;
    double[][] samples = rows(length, 2);
    double[][] parts = rows(2 * orders, 4, AT + LANES);
    fourier.forward(samples, parts, AT, orders, buffers);
    double[][] back = new double[length][LANES];
    fourier.inverse(parts, AT, orders, back, buffers);
    for (int lane = 0; lane < LANES; lane++) {
      double[] found = lane(back, lane);
      for (int k = 0; k < length; k++) {
        found[k] /= length;
      }
      assertThatNumbers(found).agreeWith(lane(samples, lane), 1e-13);
    }
  }

  @Test
  void splitsIntoCoprimeFactorsAndMergesSmallOnes() {
    assertThat(CoprimeFactors.of(255)).containsExactly(15, 17);
    assertThat(CoprimeFactors.of(511)).containsExactly(7, 73);
    assertThat(CoprimeFactors.of(1023)).containsExactly(31, 33);
    assertThat(CoprimeFactors.of(127)).containsExactly(127);
    assertThat(CoprimeFactors.of(243)).containsExactly(243);
    assertThat(CoprimeFactors.of(4095)).containsExactly(9, 13, 35);
  }

  @Test
  void costCountsTheProductsOfEachDimension() {
    assertThat(OddFourier.cost(7)).isEqualTo(2 * 3 * 3);
    assertThat(OddFourier.cost(511)).isEqualTo(73 * 2 * 9 + 7 * 2 * 36 * 36);
  }

  @Test
  void evenLengthsAndThoseWithLargePrimesGoToJTransforms() {
    assertThat(LaneFourier.of(Kernels.plain(), 2047)).isInstanceOf(OddFourier.class);
    assertThat(LaneFourier.of(Kernels.plain(), 127)).isInstanceOf(OddFourier.class);
    assertThat(LaneFourier.of(Kernels.plain(), 1)).isInstanceOf(OddFourier.class);
    assertThat(LaneFourier.of(Kernels.plain(), 4093)).isInstanceOf(LaneByLaneFourier.class);
    assertThat(LaneFourier.of(Kernels.plain(), 6)).isInstanceOf(LaneByLaneFourier.class);
    assertThat(LaneFourier.of(Kernels.plain(), 1024)).isInstanceOf(LaneByLaneFourier.class);
  }

  @Test
  void bothWaysAgree() {
    int length = 35;
    int orders = 12;
    OddFourier odd = new OddFourier(Kernels.plain(), length);
    LaneByLaneFourier lanes = new LaneByLaneFourier(length);
    assertThat(lanes.length()).isEqualTo(length);
    double[][] samples = rows(length, 3);
    double[][] found = new double[2 * orders][LANES];
    double[][] expected = new double[2 * orders][LANES];
    lanes.forward(samples, found, 0, orders, lanes.buffers(LANES));
    odd.forward(samples, expected, 0, orders, odd.buffers(LANES));
    double[][] back = new double[length][LANES];
    double[][] expectedBack = new double[length][LANES];
    lanes.inverse(found, 0, orders, back, lanes.buffers(LANES));
    odd.inverse(found, 0, orders, expectedBack, odd.buffers(LANES));
    for (int lane = 0; lane < LANES; lane++) {
      assertThatNumbers(lane(found, lane)).agreeWith(lane(expected, lane), 1e-13);
      assertThatNumbers(lane(back, lane)).agreeWith(lane(expectedBack, lane), 1e-13);
    }
  }
}
