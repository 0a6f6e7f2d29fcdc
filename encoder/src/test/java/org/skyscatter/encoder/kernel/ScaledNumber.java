package org.skyscatter.encoder.kernel;

/**
 * A product of many factors whose magnitude may lie far outside the range of a double: its value is
 * {@code mantissa * 2^(-512 * scale)}. Mutable; used to start the recursion near the poles, where
 * Wigner functions begin below 1e-308 and grow back to order one.
 */
final class ScaledNumber {

  /** The factor 2^512 of one unit of {@link #scale}. */
  static final double UNIT = 0x1p512;

  private static final double INVERSE_UNIT = 0x1p-512;
  private static final double LARGEST = 0x1p256;
  private static final double SMALLEST = 0x1p-256;

  double mantissa = 1;
  int scale;

  void set(ScaledNumber other) {
    mantissa = other.mantissa;
    scale = other.scale;
  }

  /** Multiplies by a factor of magnitude 2^-256 to 2^256, or zero. */
  void multiply(double factor) {
    mantissa *= factor;
    normalise();
  }

  /** Multiplies by base^exponent, 0 &lt;= base &lt;= 2, exponent &gt;= 0, by repeated squaring. */
  void multiplyPower(double base, int exponent) {
    double square = base;
    int squareScale = 0;
    for (int k = exponent; k > 0; k >>= 1) {
      if ((k & 1) != 0) {
        mantissa *= square;
        scale += squareScale;
        normalise();
      }
      square *= square;
      squareScale *= 2;
      if (square < SMALLEST && square > 0) {
        square *= UNIT;
        squareScale++;
      } else if (square > LARGEST) {
        square *= INVERSE_UNIT;
        squareScale--;
      }
    }
  }

  private void normalise() {
    double magnitude = Math.abs(mantissa);
    if (magnitude == 0) {
      scale = 0;
    } else if (magnitude < SMALLEST) {
      mantissa *= UNIT;
      scale++;
    } else if (magnitude > LARGEST) {
      mantissa *= INVERSE_UNIT;
      scale--;
    }
  }
}
