package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;

/**
 * What a map says about itself.
 *
 * @param mapId identifies the map within its survey and band
 * @param survey the survey that made the map
 * @param band the band, channel or component of the survey
 * @param eventTimeMicros the time of the observation, UTC [us since 1970-01-01]
 * @param version a higher one supersedes a lower one of the same map
 * @param sampling the sampling by name, or {@code HARMONIC} for harmonic coefficients
 * @param resolution nside for HEALPix, the band limit otherwise
 * @param coordinateFrame G, C or E as in FITS COORDSYS, empty where unknown
 * @param unit the unit of the values, empty where unknown
 * @param beam the beam, null where there is none or it is unknown
 */
public record MapMetadata(
    String mapId,
    String survey,
    String band,
    long eventTimeMicros,
    long version,
    String sampling,
    int resolution,
    String coordinateFrame,
    String unit,
    @Nullable BeamShape beam) {
  /** Stands in {@link #sampling} for a map that is given by its harmonic coefficients. */
  public static final String HARMONIC = "HARMONIC";

  /** Whether the values are harmonic coefficients rather than pixels. */
  public boolean isHarmonic() {
    return sampling.equals(HARMONIC);
  }
}
