package org.skyscatter.encoder.wavelet;

import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.encoder.kernel.Kernels;
import org.skyscatter.encoder.kernel.LegendreSums;
import org.skyscatter.encoder.kernel.NorthernRings;
import org.skyscatter.encoder.kernel.PairRows;
import org.skyscatter.encoder.sphere.RingGrid;

/** Spin functions as derivatives against their own recursion. */
class DerivativeComponentsTest {

  private static final int ROWS = 4;

  private final Random random = new Random(5);

  private double[] row(int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  private static double[] rows(
      OrderComponents components, LegendreSums sums, int m, NorthernRings rings) {
    sums.synthesise(m, components.series());
    double[][] rows = new double[ROWS][PairRows.length(rings.padded())];
    components.write(rows, 0);
    return Arrays.stream(rows)
        .flatMapToDouble(
            row ->
                IntStream.range(0, 2 * rings.count())
                    .mapToDouble(i -> row[i % 2 == 0 ? PairRows.even(i / 2) : PairRows.odd(i / 2)]))
        .toArray();
  }

  @ParameterizedTest(name = "n = {0}, L = {1}")
  @CsvSource({
    "1, 2", "1, 4", "2, 4", "1, 16", "2, 16", "1, 33", "2, 33", "1, 256", "2, 256", "2, 600",
    "2, 4096"
  })
  void agreeWithWignerFunctions(int n, int bandLimit) {
    // Next to the pole both recursions lose digits as the square of the band limit.
    double tolerance = bandLimit < 1000 ? 1e-11 : 1e-10;
    NorthernRings rings = RingGrid.gaussLegendre(bandLimit).northernRings();
    LegendreSums sums = new LegendreSums(Kernels.preferred(), rings, bandLimit + 1);
    OrderComponents derivatives =
        new DerivativeComponents(Kernels.preferred(), rings, bandLimit, n);
    OrderComponents wigner = new WignerComponents(Kernels.preferred(), rings, bandLimit, n);
    for (int fromDegree : new int[] {bandLimit / 4 + 1, bandLimit / 2}) {
      for (int m : new int[] {0, 1, 2, 3, bandLimit / 4, bandLimit / 2, bandLimit - 1}) {
        int from = Math.max(Math.max(m, n), fromDegree);
        double[] real = row(bandLimit);
        double[] imaginary = row(bandLimit);
        if (from >= bandLimit) {
          continue;
        }
        for (int to : new int[] {from, bandLimit}) {
          derivatives.weigh(m, from, to, real, imaginary);
          wigner.weigh(m, from, to, real, imaginary);
          double[] expected = rows(wigner, sums, m, rings);
          assertThatNumbers(rows(derivatives, sums, m, rings))
              .agreeWith(expected, to == from ? 0 : tolerance);
        }
      }
    }
  }
}
