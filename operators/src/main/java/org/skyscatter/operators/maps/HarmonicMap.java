package org.skyscatter.operators.maps;

import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.operators.item.ValueType;

/** A map that is given by its harmonic coefficients. */
public final class HarmonicMap implements InputMap {

  private final HarmonicCoefficients coefficients;
  private final ValueType valueType;

  HarmonicMap(HarmonicCoefficients coefficients, ValueType valueType) {
    this.coefficients = coefficients;
    this.valueType = valueType;
  }

  /** The harmonic coefficients. */
  public HarmonicCoefficients coefficients() {
    return coefficients;
  }

  @Override
  public int defaultBandLimit() {
    return coefficients.bandLimit();
  }

  @Override
  public ValueType valueType() {
    return valueType;
  }

  /** The pairs (re, im) in the order of {@link HarmonicCoefficients#toPairs}, little-endian. */
  @Override
  public byte[] valueBytes() {
    return LittleEndian.bytes(valueType, coefficients.toPairs());
  }
}
