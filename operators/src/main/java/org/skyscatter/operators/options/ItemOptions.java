package org.skyscatter.operators.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of duplicates, versions and tiles. */
public final class ItemOptions {
  /** How long maps are remembered. */
  public static final ConfigOption<Duration> TIME_TO_LIVE =
      ConfigOptions.key("skyscatter.items.time-to-live")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "How long a map is remembered, in event time, so that duplicates and versions are"
                  + " told; what is older than the watermark by more is rejected as late.");

  /** What is made of tiles. */
  public static final ConfigOption<TileMode> TILE_MODE =
      ConfigOptions.key("skyscatter.tiles.mode")
          .enumType(TileMode.class)
          .defaultValue(TileMode.MAP)
          .withDescription(
              "map (one map of all tiles with its id), rolling (a map of the newest tiles of a"
                  + " survey and band, every interval in which it changes) or tile (a local"
                  + " statistic of each tile at once).");

  /** How much event time the tiles of a map span. */
  public static final ConfigOption<Duration> WINDOW =
      ConfigOptions.key("skyscatter.tiles.window")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "Mode map: event time from the first tile of a map to its end; an incomplete map is"
                  + " emitted when the watermark is beyond it by the allowed lateness.");

  /** How late a tile may be. */
  public static final ConfigOption<Duration> ALLOWED_LATENESS =
      ConfigOptions.key("skyscatter.tiles.allowed-lateness")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription("Mode map: how long after the end of its window a map waits for tiles.");

  /** How long a map stays open. */
  public static final ConfigOption<Duration> OPEN_LIMIT =
      ConfigOptions.key("skyscatter.tiles.open-limit")
          .durationType()
          .defaultValue(Duration.ofHours(6))
          .withDescription(
              "Mode map: how long a map stays open by the clock; event time stands still when a"
                  + " survey pauses.");

  /** How often a rolling map is emitted. */
  public static final ConfigOption<Duration> ROLLING_INTERVAL =
      ConfigOptions.key("skyscatter.tiles.rolling-interval")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("Mode rolling: the time between maps, by the clock.");

  private ItemOptions() {}
}
