package org.skyscatter.operators.item;

/**
 * What a map says about itself.
 *
 * @param mapId identifies the map within its survey and band
 * @param survey the survey that made the map
 * @param band the band, channel or component of the survey
 * @param eventTimeMicros the time of the observation, UTC [us since 1970-01-01]
 * @param sampling the sampling by name, or {@code HARMONIC} for harmonic coefficients
 * @param resolution nside for HEALPix, the band limit otherwise
 * @param coordinateFrame the coordinate frame, empty where unknown
 * @param unit the unit of the values, empty where unknown
 */
public record MapMetadata(
    String mapId,
    String survey,
    String band,
    long eventTimeMicros,
    String sampling,
    int resolution,
    String coordinateFrame,
    String unit) {

  /** Stands in {@link #sampling} for a map that is given by its harmonic coefficients. */
  public static final String HARMONIC = "HARMONIC";
}
