package org.skyscatter.encoder.sphere;

import org.skyscatter.encoder.kernel.RowLoops;

/**
 * Harmonic coefficients a_lm of a map, 0 &lt;= l &lt; L, for orthonormal harmonics with the
 * Condon-Shortley phase (as healpy and s2fft). A real map is given by m &gt;= 0 alone, with
 * a_{l,-m} = (-1)^m conj(a_lm); a complex map by all m. Immutable.
 */
public final class HarmonicCoefficients {

  /** Imaginary parts of a_l0 up to this share of the largest coefficient count as rounding. */
  private static final double ZONAL_ROUNDING = 1e-10;

  private final int bandLimit;
  private final boolean complexMap;

  /** Pairs (re, im), by m, then l = |m|..L-1; from m = 0 (real) or m = -(L-1) (complex). */
  private final double[] values;

  private HarmonicCoefficients(int bandLimit, boolean complexMap, double[] values) {
    this.bandLimit = bandLimit;
    this.complexMap = complexMap;
    this.values = values;
  }

  /**
   * The coefficients of a real map, in healpy's order.
   *
   * @param bandLimit L, at least 1
   * @param pairs L(L+1)/2 pairs (re, im): for m = 0..L-1, for l = m..L-1
   * @throws IllegalArgumentException if the length is another, or an a_l0 is not real
   */
  public static HarmonicCoefficients ofRealMap(int bandLimit, double[] pairs) {
    checkLength(pairs, 2L * realCount(bandLimit), "L(L+1)/2", bandLimit);
    return new HarmonicCoefficients(bandLimit, false, withRealZonal(bandLimit, pairs.clone()));
  }

  /** As {@link #ofRealMap}, without a copy: the array must not change afterwards. */
  public static HarmonicCoefficients wrapping(int bandLimit, double[] pairs) {
    checkLength(pairs, 2L * realCount(bandLimit), "L(L+1)/2", bandLimit);
    return new HarmonicCoefficients(bandLimit, false, pairs);
  }

  /**
   * The coefficients of a real map, as a square array.
   *
   * @param bandLimit L, at least 1
   * @param pairs L x L pairs (re, im), row-major [l, m]; those with m &gt; l are not read
   * @throws IllegalArgumentException if the length is another, or an a_l0 is not real
   */
  public static HarmonicCoefficients ofRealMapSquare(int bandLimit, double[] pairs) {
    checkLength(pairs, 2L * bandLimit * bandLimit, "L * L", bandLimit);
    double[] values = new double[2 * realCount(bandLimit)];
    for (int m = 0, k = 0; m < bandLimit; m++) {
      for (int l = m; l < bandLimit; l++, k += 2) {
        int at = 2 * (l * bandLimit + m);
        values[k] = pairs[at];
        values[k + 1] = pairs[at + 1];
      }
    }
    return new HarmonicCoefficients(bandLimit, false, withRealZonal(bandLimit, values));
  }

  /**
   * The coefficients of a complex map.
   *
   * @param bandLimit L, at least 1
   * @param pairs L x (2L-1) pairs (re, im), row-major [l, L-1+m]; those with |m| &gt; l are not
   *     read
   * @throws IllegalArgumentException if the length is another
   */
  public static HarmonicCoefficients ofComplexMap(int bandLimit, double[] pairs) {
    int width = 2 * bandLimit - 1;
    checkLength(pairs, 2L * bandLimit * width, "L(2L-1)", bandLimit);
    double[] values = new double[2 * bandLimit * bandLimit];
    for (int m = -(bandLimit - 1), k = 0; m < bandLimit; m++) {
      for (int l = Math.abs(m); l < bandLimit; l++, k += 2) {
        int at = 2 * (l * width + bandLimit - 1 + m);
        values[k] = pairs[at];
        values[k + 1] = pairs[at + 1];
      }
    }
    return new HarmonicCoefficients(bandLimit, true, values);
  }

  /**
   * The coefficients of the complex map realPart + i imaginaryPart.
   *
   * @throws IllegalArgumentException if the parts are not real maps of one band limit
   */
  public static HarmonicCoefficients ofParts(
      HarmonicCoefficients realPart, HarmonicCoefficients imaginaryPart) {
    int bandLimit = realPart.bandLimit;
    if (realPart.complexMap || imaginaryPart.complexMap || imaginaryPart.bandLimit != bandLimit) {
      throw new IllegalArgumentException("the parts must be real maps of one band limit");
    }
    double[] values = new double[2 * bandLimit * bandLimit];
    for (int m = -(bandLimit - 1), k = 0; m < bandLimit; m++) {
      for (int l = Math.abs(m); l < bandLimit; l++, k += 2) {
        values[k] = realPart.real(l, m) - imaginaryPart.imaginary(l, m);
        values[k + 1] = realPart.imaginary(l, m) + imaginaryPart.real(l, m);
      }
    }
    return new HarmonicCoefficients(bandLimit, true, values);
  }

  private static void checkLength(double[] pairs, long expected, String shape, int bandLimit) {
    if (bandLimit < 1) {
      throw new IllegalArgumentException("band limit must be at least 1, but is " + bandLimit);
    }
    if (pairs.length != expected) {
      throw new IllegalArgumentException(
          "expected "
              + expected / 2
              + " pairs ("
              + shape
              + " at band limit "
              + bandLimit
              + "), but there are "
              + pairs.length / 2.0);
    }
  }

  /** Clears rounding in the imaginary parts of a_l0; anything larger is no real map. */
  private static double[] withRealZonal(int bandLimit, double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int l = 0; l < bandLimit; l++) {
      double imaginary = values[2 * l + 1];
      if (Math.abs(imaginary) > ZONAL_ROUNDING * largest) {
        throw new IllegalArgumentException(
            "a_{%d,0} of a real map must be real, but its imaginary part is %s"
                .formatted(l, imaginary));
      }
      values[2 * l + 1] = 0;
    }
    return values;
  }

  private static int realCount(int bandLimit) {
    return Math.toIntExact((long) bandLimit * (bandLimit + 1) / 2);
  }

  /** The band limit L. */
  public int bandLimit() {
    return bandLimit;
  }

  /** Whether all m are stored. */
  public boolean isComplexMap() {
    return complexMap;
  }

  /** The real part of a_lm, |m| &lt;= l &lt; L. */
  public double real(int l, int m) {
    if (complexMap || m >= 0) {
      return values[offset(m) + 2 * (l - Math.abs(m))];
    }
    double value = values[offset(-m) + 2 * (l + m)];
    return (m & 1) == 0 ? value : -value;
  }

  /** The imaginary part of a_lm, |m| &lt;= l &lt; L. */
  public double imaginary(int l, int m) {
    if (complexMap || m >= 0) {
      return values[offset(m) + 2 * (l - Math.abs(m)) + 1];
    }
    double value = values[offset(-m) + 2 * (l + m) + 1];
    return (m & 1) == 0 ? -value : value;
  }

  /**
   * Copies the coefficients of one order.
   *
   * @param from the first degree, at least |m|
   * @param to one past the last
   * @param real receives the real parts, by degree; likewise imaginary
   */
  public void copyOrder(int m, int from, int to, double[] real, double[] imaginary) {
    if (m < 0 && !complexMap) {
      throw new IllegalArgumentException("a real map has no stored orders below 0, asked for " + m);
    }
    int at = offset(m) + 2 * (from - Math.abs(m));
    for (int l = from; l < to; l++, at += 2) {
      real[l] = values[at];
      imaginary[l] = values[at + 1];
    }
  }

  /**
   * Copies the coefficients of one order m &gt;= 0 to places at equal distances.
   *
   * @param to one past the last degree
   * @param at the place of the real part of the first degree, m
   * @param stride from one degree to the next
   * @param imaginaryAt from a real part to its imaginary part
   */
  void copyOrder(int m, int to, double[] target, int at, int stride, int imaginaryAt) {
    int from = offset(m);
    int place = at;
    for (int l = m; l < to; l++, from += 2, place += stride) {
      target[place] = values[from];
      target[place + imaginaryAt] = values[from + 1];
    }
  }

  /** The position of (re, im) of a_{|m|,m} in {@link #values}. */
  private int offset(int m) {
    if (m < 0) {
      return (bandLimit + m) * (bandLimit + m - 1);
    }
    int fromZero = m * (2 * bandLimit + 1 - m);
    return complexMap ? bandLimit * (bandLimit - 1) + fromZero : fromZero;
  }

  /** The coefficients with l below a lower band limit; this where the limit is not lower. */
  public HarmonicCoefficients truncatedTo(int lowerLimit) {
    if (lowerLimit >= bandLimit) {
      return this;
    }
    if (lowerLimit < 1) {
      throw new IllegalArgumentException("band limit must be at least 1, but is " + lowerLimit);
    }
    int lowest = complexMap ? -(lowerLimit - 1) : 0;
    double[] kept = new double[2 * (complexMap ? lowerLimit * lowerLimit : realCount(lowerLimit))];
    for (int m = lowest, k = 0; m < lowerLimit; m++) {
      int length = 2 * (lowerLimit - Math.abs(m));
      System.arraycopy(values, offset(m), kept, k, length);
      k += length;
    }
    return new HarmonicCoefficients(lowerLimit, complexMap, kept);
  }

  /**
   * The coefficients a_lm f_l: those of the map convolved with a round kernel.
   *
   * @param factors f_l for l = 0..L-1; more are not read
   * @throws IllegalArgumentException if there are fewer than L factors
   */
  public HarmonicCoefficients timesByDegree(double[] factors) {
    if (factors.length < bandLimit) {
      throw new IllegalArgumentException(
          "expected a factor for each degree below %d, but there are %d"
              .formatted(bandLimit, factors.length));
    }
    double[] products = new double[values.length];
    int lowest = complexMap ? -(bandLimit - 1) : 0;
    for (int m = lowest, k = 0; m < bandLimit; m++) {
      for (int l = Math.abs(m); l < bandLimit; l++, k += 2) {
        products[k] = values[k] * factors[l];
        products[k + 1] = values[k + 1] * factors[l];
      }
    }
    return new HarmonicCoefficients(bandLimit, complexMap, products);
  }

  /** The coefficients of the real part of the map; this where the map is real. */
  public HarmonicCoefficients realPart() {
    return complexMap ? part(false) : this;
  }

  /** The coefficients of the imaginary part of the map, zero where the map is real. */
  public HarmonicCoefficients imaginaryPart() {
    return complexMap
        ? part(true)
        : new HarmonicCoefficients(bandLimit, false, new double[values.length]);
  }

  /** B_lm = (a_lm + (-1)^m conj(a_{l,-m})) / 2 of the map B + iC, or C from -i (B + iC). */
  private HarmonicCoefficients part(boolean imaginary) {
    double[] pairs = new double[2 * realCount(bandLimit)];
    for (int m = 0, k = 0; m < bandLimit; m++) {
      double sign = (m & 1) == 0 ? 0.5 : -0.5;
      for (int l = m; l < bandLimit; l++, k += 2) {
        if (imaginary) {
          pairs[k] = 0.5 * imaginary(l, m) + sign * imaginary(l, -m);
          pairs[k + 1] = -0.5 * real(l, m) + sign * real(l, -m);
        } else {
          pairs[k] = 0.5 * real(l, m) + sign * real(l, -m);
          pairs[k + 1] = 0.5 * imaginary(l, m) - sign * imaginary(l, -m);
        }
      }
    }
    return new HarmonicCoefficients(bandLimit, false, pairs);
  }

  /** The sum of |a_lm|^2 over all l and all m, negative ones included. */
  public double power() {
    double sum = RowLoops.dot(values, values, 0, values.length);
    return complexMap ? sum : 2 * sum - RowLoops.dot(values, values, 0, 2 * bandLimit);
  }

  /** The pairs (re, im) in healpy's order (real map), or row-major [l, L-1+m] (complex map). */
  public double[] toPairs() {
    if (!complexMap) {
      return values.clone();
    }
    int width = 2 * bandLimit - 1;
    double[] pairs = new double[2 * bandLimit * width];
    for (int m = -(bandLimit - 1), k = 0; m < bandLimit; m++) {
      for (int l = Math.abs(m); l < bandLimit; l++, k += 2) {
        int at = 2 * (l * width + bandLimit - 1 + m);
        pairs[at] = values[k];
        pairs[at + 1] = values[k + 1];
      }
    }
    return pairs;
  }
}
