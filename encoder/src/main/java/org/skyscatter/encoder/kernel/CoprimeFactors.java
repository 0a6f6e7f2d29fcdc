package org.skyscatter.encoder.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Splits a length into coprime factors for a Fourier transform without twiddle factors. */
final class CoprimeFactors {

  /** Smaller factors are merged up to this: fewer passes are worth a few more products. */
  private static final int LARGEST_MERGED = 35;

  private CoprimeFactors() {}

  /** The factors in ascending order; their product is the number, which must be at least 2. */
  static int[] of(int number) {
    List<Integer> factors = new ArrayList<>();
    int rest = number;
    for (int p = 2; p * p <= rest; p++) {
      int power = 1;
      while (rest % p == 0) {
        power *= p;
        rest /= p;
      }
      if (power > 1) {
        factors.add(power);
      }
    }
    if (rest > 1) {
      factors.add(rest);
    }
    Collections.sort(factors);
    while (factors.size() > 1 && factors.get(0) * factors.get(1) <= LARGEST_MERGED) {
      int merged = factors.get(0) * factors.get(1);
      factors.subList(0, 2).clear();
      factors.add(merged);
      Collections.sort(factors);
    }
    return factors.stream().mapToInt(Integer::intValue).toArray();
  }
}
