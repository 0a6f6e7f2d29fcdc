package org.skyscatter.encoder.kernel;

import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sums of both kernels over rings against their definition. */
class RingProductsTest {

  private static final double NEVER_READ = Double.NaN;

  private final Random random = new Random(5);

  /** Rings of a block enter one vector after another, as functions grow. */
  private static int firstActive(int from, int to, int k, int steps) {
    int vectors = (to - from) / Kernel.LANES;
    return to - Kernel.LANES * Math.min(vectors, 1 + (vectors + 1) * k / steps);
  }

  @ParameterizedTest
  @CsvSource({"4, 8, 1", "8, 24, 3", "52, 40, 2", "128, 256, 1", "132, 264, 5", "300, 600, 2"})
  void areSumsOverRings(int steps, int rings, int maps) {
    for (Kernel kernel : new Kernel[] {Kernels.plain(), Kernels.vector()}) {
      RingProducts products = kernel.ringProducts();
      // The memory is used again, by fewer and by more maps.
      agreesWithDefinition(products, steps, rings, maps);
      agreesWithDefinition(products, 4, 16, maps + 1);
      agreesWithDefinition(products, steps, rings, maps);
    }
  }

  private void agreesWithDefinition(RingProducts products, int steps, int rings, int maps) {
    double[][] fields = new double[2 * maps + 1][];
    for (int i = 0; i < 2 * maps; i++) {
      fields[i] = random.doubles(PairRows.length(rings), -1, 1).toArray();
    }
    double[] defined = new double[4 * maps * steps];
    products.start(fields, maps, steps);
    for (int from = 0; from < rings; from += RingProducts.RINGS) {
      int to = Math.min(rings, from + RingProducts.RINGS);
      for (int k = 0; k < steps; k += 4) {
        int active = firstActive(from, to, k, steps);
        double[][] functions = new double[4][rings];
        for (int i = 0; i < 4; i++) {
          for (int r = 0; r < rings; r++) {
            functions[i][r] = r < active ? NEVER_READ : 2 * random.nextDouble() - 1;
          }
          define(functions[i], fields, active, to, 4 * (k + i), steps, defined);
        }
        products.add(functions, k, active, to);
      }
    }
    double[] found = new double[defined.length];
    for (int map = 0; map < maps; map++) {
      for (int k = 0; k < steps; k++) {
        System.arraycopy(products.sums(), products.place(map, k), found, 4 * (map * steps + k), 4);
      }
    }
    assertThatNumbers(found).agreeWith(defined, 1e-13);
  }

  private static void define(
      double[] function, double[][] fields, int from, int to, int at, int steps, double[] sums) {
    for (int i = 0; i < fields.length - 1; i++) {
      int place = at + 4 * steps * (i / 2) + i % 2;
      for (int r = from; r < to; r++) {
        sums[place] += function[r] * fields[i][PairRows.even(r)];
        sums[place + 2] += function[r] * fields[i][PairRows.odd(r)];
      }
    }
  }
}
