package org.skyscatter.operators.assemble;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.options.ItemOptions;

/**
 * How long items are waited for and remembered. All times are milliseconds; sums that are no long
 * stay at its ends.
 *
 * @param timeToLive how long a map is remembered, in event time [ms]
 * @param patience how long a map waits for tiles, in event time from its first on [ms]
 * @param openLimit how long a map waits for tiles by the clock [ms]
 * @param interval the time between rolling maps by the clock [ms]
 */
record ItemTimes(long timeToLive, long patience, long openLimit, long interval)
    implements Serializable {

  /**
   * The times that a job's options give.
   *
   * @throws IllegalArgumentException naming the option that is out of range
   */
  static ItemTimes of(ReadableConfig options) {
    return new ItemTimes(
        read(options, ItemOptions.TIME_TO_LIVE, 0),
        sum(read(options, ItemOptions.WINDOW, 0), read(options, ItemOptions.ALLOWED_LATENESS, 0)),
        read(options, ItemOptions.OPEN_LIMIT, 1),
        read(options, ItemOptions.ROLLING_INTERVAL, 1));
  }

  /** The event time of a map or tile [ms since 1970-01-01]. */
  static long eventMillis(MapMetadata metadata) {
    return millis(metadata.eventTimeMicros());
  }

  /** Microseconds as milliseconds, rounded down as timestamps of the stream are. */
  static long millis(long micros) {
    return Math.floorDiv(micros, 1000L);
  }

  /** Whether an item is older than what is remembered. */
  boolean isLate(long eventMillis, long watermark) {
    return eventMillis < difference(watermark, timeToLive);
  }

  /**
   * The first watermark at which all items up to an event time are late, so that what is forgotten
   * then cannot come again.
   */
  long forgetAt(long eventMillis) {
    return sum(sum(eventMillis, timeToLive), 1);
  }

  /** The watermark at which a map is emitted though tiles are missing. */
  long deadline(long firstEventMillis) {
    return sum(firstEventMillis, patience);
  }

  /** The time of the clock at which a map is emitted though tiles are missing. */
  long closeAt(long now) {
    return sum(now, openLimit);
  }

  /**
   * When a rolling map that changed now is emitted: at the next whole interval of the clock, but
   * not within an interval of which there is a map already.
   *
   * @param lastEmission when the last map was emitted, Long.MIN_VALUE for never
   */
  long nextEmission(long now, long lastEmission) {
    long aligned = sum(now - Math.floorMod(now, interval), interval);
    return Math.max(aligned, sum(lastEmission, interval));
  }

  private static long read(ReadableConfig options, ConfigOption<Duration> option, long least) {
    Duration duration = options.get(option);
    if (duration.compareTo(Duration.ofMillis(Long.MAX_VALUE)) > 0) {
      return Long.MAX_VALUE;
    }
    if (duration.compareTo(Duration.ofMillis(least)) < 0) {
      throw new IllegalArgumentException(
          "%s must be at least %d ms, but is %s".formatted(option.key(), least, duration));
    }
    return duration.toMillis();
  }

  /** A sum with a number that is not negative. */
  private static long sum(long time, long span) {
    return time > Long.MAX_VALUE - span ? Long.MAX_VALUE : time + span;
  }

  private static long difference(long time, long span) {
    return time < Long.MIN_VALUE + span ? Long.MIN_VALUE : time - span;
  }
}
