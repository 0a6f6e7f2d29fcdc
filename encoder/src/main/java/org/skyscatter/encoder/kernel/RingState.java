package org.skyscatter.encoder.kernel;

/**
 * Two successive values t_{k-1}, t_k of a recursion on every northern ring, each ring with a scale:
 * value = t * 2^(-512 scale). Values below 2^-180 are kept scaled up until they have grown, so that
 * nothing underflows; until then they are left out of sums. Rings that cannot matter at the present
 * m are left out of the recursion. Not safe for use by several threads.
 */
final class RingState {

  private static final double RELEASE = ScaledPowers.SMALLEST * ScaledPowers.UNIT;

  final double[] previous;
  final double[] current;
  private final int[] scale;
  private int end;
  private int firstStarted;
  private int firstActive;

  /** One past the last ring that is scaled. */
  private int scaledEnd;

  RingState(NorthernRings rings) {
    previous = new double[rings.padded];
    current = new double[rings.padded];
    scale = new int[rings.padded];
  }

  /** The first ring of the recursion, a multiple of the lanes. */
  int firstStarted() {
    return firstStarted;
  }

  /** One past the last ring of the recursion. */
  int end() {
    return end;
  }

  /** The first vector with a ring that enters sums. */
  int firstActive() {
    return firstActive / Kernel.LANES * Kernel.LANES;
  }

  /**
   * Starts with t_{-1} = 0 and t_0 = factor * a * b on each ring.
   *
   * @param first the first ring that can matter
   * @param to one past the last ring, a multiple of the lanes
   */
  void start(int first, int to, double factor, ScaledPowers a, ScaledPowers b) {
    firstStarted = first / Kernel.LANES * Kernel.LANES;
    end = to;
    for (int r = firstStarted; r < to; r++) {
      double value = factor * a.mantissa[r] * b.mantissa[r];
      int exponent = a.exponent[r] + b.exponent[r];
      if (Math.abs(value) < ScaledPowers.SMALLEST && value != 0) {
        value *= ScaledPowers.UNIT;
        exponent++;
      }
      previous[r] = 0;
      current[r] = value;
      scale[r] = value == 0 ? 0 : exponent;
    }
    scaledEnd = to;
    activate();
  }

  /** Scales down rings that have grown, and lets rings at scale zero join the sums. */
  void activate() {
    int stillScaled = firstStarted;
    firstActive = Math.max(scaledEnd, firstStarted);
    for (int r = firstStarted; r < scaledEnd; r++) {
      if (scale[r] > 0 && (Math.abs(current[r]) > RELEASE || Math.abs(previous[r]) > RELEASE)) {
        current[r] *= ScaledPowers.INVERSE_UNIT;
        previous[r] *= ScaledPowers.INVERSE_UNIT;
        scale[r]--;
      }
      if (scale[r] > 0) {
        stillScaled = r + 1;
      } else {
        firstActive = Math.min(firstActive, r);
      }
    }
    scaledEnd = stillScaled;
  }

  /** Sets the values of rows to zero on the scaled rings among those that enter sums. */
  void clearScaled(double[][] rows) {
    for (int r = firstActive(); r < scaledEnd; r++) {
      if (scale[r] > 0) {
        for (double[] row : rows) {
          row[r] = 0;
        }
      }
    }
  }
}
