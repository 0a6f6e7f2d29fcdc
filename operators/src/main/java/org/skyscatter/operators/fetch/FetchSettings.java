package org.skyscatter.operators.fetch;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.FileLocation;
import org.skyscatter.operators.maps.ReadLimits;
import org.skyscatter.operators.options.FetchOptions;

/**
 * How maps are fetched.
 *
 * @param prefixes from where
 * @param attempts how often a map is tried, at least 1
 * @param firstDelay the time after the first attempt, which doubles after each further one
 * @param timeout how long a map may take, all attempts together; at most {@link #MAX_TIMEOUT}
 * @param concurrency how many maps are fetched at a time, at least 1
 * @param maxBytes the largest file, also when decompressed [bytes]
 * @param maxPixels the most pixels of a map
 */
public record FetchSettings(
    AllowedPrefixes prefixes,
    int attempts,
    Duration firstDelay,
    Duration timeout,
    int concurrency,
    long maxBytes,
    long maxPixels)
    implements Serializable {

  /** The longest time-out, far below what nanoseconds in 64 bits can count. */
  public static final Duration MAX_TIMEOUT = Duration.ofDays(365);

  private static final Duration FIRST_DELAY = Duration.ofMillis(250);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the option at fault
   */
  public FetchSettings {
    requirePositive(FetchOptions.ATTEMPTS.key(), attempts);
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "%s must be above 0 and at most %d days"
              .formatted(FetchOptions.TIMEOUT.key(), MAX_TIMEOUT.toDays()));
    }
    requirePositive(FetchOptions.CONCURRENCY.key(), concurrency);
    requirePositive(FetchOptions.MAX_BYTES.key(), maxBytes);
    requirePositive(FetchOptions.MAX_PIXELS.key(), maxPixels);
  }

  private static void requirePositive(String option, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be above 0");
    }
  }

  /**
   * The settings of a configuration.
   *
   * @throws IllegalArgumentException naming the option at fault
   */
  public static FetchSettings of(ReadableConfig configuration) {
    AllowedPrefixes prefixes;
    try {
      prefixes = AllowedPrefixes.of(configuration.get(FetchOptions.ALLOWED_PREFIXES));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          FetchOptions.ALLOWED_PREFIXES.key() + ": " + e.getMessage(), e);
    }
    return new FetchSettings(
        prefixes,
        configuration.get(FetchOptions.ATTEMPTS),
        FIRST_DELAY,
        configuration.get(FetchOptions.TIMEOUT),
        configuration.get(FetchOptions.CONCURRENCY),
        configuration.get(FetchOptions.MAX_BYTES).getBytes(),
        configuration.get(FetchOptions.MAX_PIXELS));
  }

  ReadLimits limits() {
    return new ReadLimits(maxBytes, maxPixels);
  }

  /** The failure of a map that took too long; the last attempt may say why. */
  FetchException timedOut(FileLocation location, @Nullable Throwable cause) {
    String last =
        cause instanceof FetchException ? "; in the last attempt " + cause.getMessage() : "";
    return new FetchException(
        FetchException.Kind.TIMED_OUT,
        "%s was not fetched within %d ms%s".formatted(location.uri(), timeout.toMillis(), last),
        cause);
  }
}
