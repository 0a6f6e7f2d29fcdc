package org.skyscatter.operators.options;

/** The precision of published coefficients. */
public enum CoefficientType {
  /** Single precision, half the size. */
  FLOAT32,
  /** Double precision. */
  FLOAT64;

  /** Whether a number is finite in this precision. */
  public boolean holds(double value) {
    return Double.isFinite(this == FLOAT32 ? (float) value : value);
  }
}
