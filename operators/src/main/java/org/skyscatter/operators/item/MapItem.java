package org.skyscatter.operators.item;

/**
 * A map that passed every check of decoding. The values stay in the bytes in which they were
 * received; {@link ValueType#toDoubles} reads them.
 *
 * @param metadata what the map says about itself
 * @param valueType the type of the values
 * @param complexMap whether the harmonic coefficients hold all m
 * @param values pixels in the order of the sampling, or (re, im) pairs of harmonic coefficients
 *     where the sampling is {@link MapMetadata#HARMONIC}
 * @param original the Kafka record, kept for a later rejection
 */
public record MapItem(
    MapMetadata metadata,
    ValueType valueType,
    boolean complexMap,
    Bytes values,
    OriginalRecord original)
    implements DecodedItem {

  /** Whether the values are harmonic coefficients rather than pixels. */
  public boolean isHarmonic() {
    return metadata.sampling().equals(MapMetadata.HARMONIC);
  }
}
