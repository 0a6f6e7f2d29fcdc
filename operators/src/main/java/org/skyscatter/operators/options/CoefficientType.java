package org.skyscatter.operators.options;

/** The precision of published coefficients. */
public enum CoefficientType {
  /** Single precision, half the size. */
  FLOAT32,
  /** Double precision. */
  FLOAT64
}
