package org.skyscatter.operators.item;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as records hold them: UTC [us since 1970-01-01]. */
public final class EpochMicros {

  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1000;

  private EpochMicros() {}

  /**
   * The microseconds of a time, rounded down.
   *
   * @throws ArithmeticException if they are no long
   */
  public static long of(Instant time) {
    long seconds = time.getEpochSecond();
    long micros = time.getNano() / NANOS;
    // For the smallest long the seconds alone, which are rounded down, would not fit.
    return seconds < 0
        ? Math.addExact(Math.multiplyExact(seconds + 1, PER_SECOND), micros - PER_SECOND)
        : Math.addExact(Math.multiplyExact(seconds, PER_SECOND), micros);
  }

  /** The time of these microseconds. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
