package org.skyscatter.operators.assemble;

/**
 * What is remembered of a tile of a rolling map, without its pixels.
 *
 * @param version its version
 * @param eventTimeMicros its event time [us since 1970-01-01]
 * @param checksum the checksum of its values
 * @param used whether a map was emitted that holds it
 */
record RollingTile(long version, long eventTimeMicros, long checksum, boolean used) {

  /** Whether a tile that came later takes the place of another one. */
  boolean isNewerThan(RollingTile earlier) {
    return version == earlier.version
        ? eventTimeMicros >= earlier.eventTimeMicros
        : version > earlier.version;
  }

  /** Whether both are the same tile, given that their pixels are. */
  boolean repeats(RollingTile earlier) {
    return version == earlier.version
        && eventTimeMicros == earlier.eventTimeMicros
        && checksum == earlier.checksum;
  }

  /** This tile after a map that holds it. */
  RollingTile asUsed() {
    return new RollingTile(version, eventTimeMicros, checksum, true);
  }
}
