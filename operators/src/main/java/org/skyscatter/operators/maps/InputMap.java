package org.skyscatter.operators.maps;

import org.skyscatter.operators.item.ValueType;

/** One map as read from a file: its pixels or its harmonic coefficients, none infinite. */
public sealed interface InputMap permits PixelMap, HarmonicMap {

  /**
   * The band limit at which the map is encoded unless told else: the map's own for harmonic
   * coefficients and exact samplings, 2 nside for HEALPix.
   */
  int defaultBandLimit();

  /** The type of the values that loses none of the file's digits. */
  ValueType valueType();

  /** The values as a record holds them: little-endian, in the order of the file. */
  byte[] valueBytes();
}
