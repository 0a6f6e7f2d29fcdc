package org.skyscatter.operators.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Options of maps that a record gives by their place instead of their pixels. */
public final class FetchOptions {

  /** From where maps may be fetched. */
  public static final ConfigOption<List<String>> ALLOWED_PREFIXES =
      ConfigOptions.key("skyscatter.fetch.allowed-prefixes")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "URIs of the folders from which maps may be fetched, for example"
                  + " file:///data/maps or s3://survey/maps. A record whose map lies elsewhere is"
                  + " rejected; by default all are, because a record must not read any file it"
                  + " likes.");

  /** How often a map is tried. */
  public static final ConfigOption<Integer> ATTEMPTS =
      ConfigOptions.key("skyscatter.fetch.attempts")
          .intType()
          .defaultValue(4)
          .withDescription(
              "How often a map is tried that is missing, has another size or checksum, or cannot"
                  + " be read; the time between doubles.");

  /** How long a map may take. */
  public static final ConfigOption<Duration> TIMEOUT =
      ConfigOptions.key("skyscatter.fetch.timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("How long a map may take, all attempts together; at most 365 days.");

  /** How many maps are fetched at a time. */
  public static final ConfigOption<Integer> CONCURRENCY =
      ConfigOptions.key("skyscatter.fetch.concurrency")
          .intType()
          .defaultValue(4)
          .withDescription("How many maps a subtask fetches at a time.");

  /** The largest file. */
  public static final ConfigOption<MemorySize> MAX_BYTES =
      ConfigOptions.key("skyscatter.fetch.max-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(512))
          .withDescription(
              "Largest file of a map, also when decompressed up to the end of its map; larger"
                  + " ones are rejected.");

  /** The most pixels. */
  public static final ConfigOption<Long> MAX_PIXELS =
      ConfigOptions.key("skyscatter.fetch.max-pixels")
          .longType()
          .defaultValue(12L * 2048 * 2048)
          .withDescription(
              "Most pixels of a map by reference, in tiles or in an alert, by default those of nside 2048; maps with more are rejected."
                  + " Each takes 16 bytes of memory while its map is read.");

  private FetchOptions() {}
}
