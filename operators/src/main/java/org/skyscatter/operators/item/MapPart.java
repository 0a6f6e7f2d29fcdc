package org.skyscatter.operators.item;

/**
 * Values of a map that came in one Kafka record: all of them, or those of a tile. They stay in the
 * bytes in which they were received; {@link ValueType#toDoubles} reads them.
 *
 * @param firstValue the number of the first pixel in the order of the sampling; 0 for whole maps
 * @param valueType the type of the values
 * @param values pixels in the order of the sampling, or (re, im) pairs of harmonic coefficients
 * @param used whether a record was published already that used this part, so that its fate is
 *     counted
 * @param original the Kafka record, kept for a later rejection; the values are a part of its value
 *     wherever it holds them as they are
 */
public record MapPart(
    int firstValue, ValueType valueType, Bytes values, boolean used, OriginalRecord original) {

  /** The number of values: of pixels, or of the real numbers in harmonic coefficients. */
  public int valueCount() {
    return values.length() / valueType.size();
  }

  /** The number that follows that of the last value. */
  public int endValue() {
    return firstValue + valueCount();
  }

  /** This part, after a record that used it. */
  public MapPart asUsed() {
    return used ? this : new MapPart(firstValue, valueType, values, true, original);
  }
}
