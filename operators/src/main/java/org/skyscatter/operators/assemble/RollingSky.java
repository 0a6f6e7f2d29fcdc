package org.skyscatter.operators.assemble;

import org.jspecify.annotations.Nullable;

/**
 * The newest tiles of a survey and band, without the tiles themselves.
 *
 * @param traits what all tiles have in common; those of the last tile where there is none now
 * @param version the highest version of them
 * @param coverage the pixels of all tiles
 * @param emitAt when the next map is emitted by the clock, null while nothing changed [ms]
 * @param lastEmission the time after which the last map was named, Long.MIN_VALUE for none [ms]
 * @param forgetAt the watermark at which the oldest tiles are looked for [ms]
 */
record RollingSky(
    Traits traits,
    long version,
    Coverage coverage,
    @Nullable Long emitAt,
    long lastEmission,
    long forgetAt) {

  /** No tile, and nothing emitted. */
  static RollingSky empty(Traits traits) {
    return new RollingSky(
        traits, Long.MIN_VALUE, Coverage.NONE, null, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** This sky where a map is due at some time. */
  RollingSky dueAt(long time) {
    return new RollingSky(traits, version, coverage, time, lastEmission, forgetAt);
  }

  /** This sky after a map of that time. */
  RollingSky emitted(long time) {
    return new RollingSky(traits, version, coverage, null, time, forgetAt);
  }

  /** This sky without a tile. */
  RollingSky without(Span span) {
    return new RollingSky(traits, version, coverage.without(span), emitAt, lastEmission, forgetAt);
  }

  /** This sky with a tile that overlaps no other. */
  RollingSky with(Span span, Traits ofTile, long ofVersion, long forgottenAt) {
    boolean first = coverage.isEmpty();
    return new RollingSky(
        ofTile,
        first ? ofVersion : Math.max(version, ofVersion),
        coverage.with(span),
        emitAt,
        lastEmission,
        Math.min(forgetAt, forgottenAt));
  }

  /** This sky where old tiles are next looked for at another watermark. */
  RollingSky forgettingAt(long watermark) {
    return new RollingSky(traits, version, coverage, emitAt, lastEmission, watermark);
  }
}
