package org.skyscatter.operators.options;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Options of the topic of maps and of decoding. */
public final class SourceOptions {

  /** The topics of maps. */
  public static final ConfigOption<List<String>> TOPICS =
      ConfigOptions.key("skyscatter.source.topics")
          .stringType()
          .asList()
          .defaultValues("skyscatter.maps")
          .withDescription("Topics of SkyMap records.");

  /** The topics of tiles. */
  public static final ConfigOption<List<String>> TILE_TOPICS =
      ConfigOptions.key("skyscatter.source.tile-topics")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Topics of SkyTile records. Where a schema comes with the records, a topic may hold"
                  + " both maps and tiles, and it does not matter in which list it is.");

  /** The topics of other feeds. */
  public static final ConfigOption<Map<String, String>> FEEDS =
      ConfigOptions.key("skyscatter.source.feeds")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Topics of other feeds, topic: feed. A feed is igwn-alert (gravitational-wave alerts)"
                  + " or the name of a class that implements FeedDecoder.");

  /** The consumer group. */
  public static final ConfigOption<String> GROUP_ID =
      ConfigOptions.key("skyscatter.source.group-id")
          .stringType()
          .defaultValue("skyscatter")
          .withDescription("Consumer group whose committed offsets are read and written.");

  /** Where to start without a checkpoint. */
  public static final ConfigOption<StartPosition> START =
      ConfigOptions.key("skyscatter.source.start")
          .enumType(StartPosition.class)
          .defaultValue(StartPosition.COMMITTED)
          .withDescription(
              "Where a job without a checkpoint starts: committed (the group's offsets, else the"
                  + " earliest record), earliest or latest.");

  /** What to do about records that are gone. */
  public static final ConfigOption<LostRecords> LOST_RECORDS =
      ConfigOptions.key("skyscatter.source.lost-records")
          .enumType(LostRecords.class)
          .defaultValue(LostRecords.END)
          .withDescription(
              "What a job does when records that it has still to read are gone from their topic, by"
                  + " retention or because the topic was made anew: end, or skip, which goes on with"
                  + " the first record that is there, and says how many are gone.");

  /** The largest record. */
  public static final ConfigOption<MemorySize> MAP_LIMIT =
      ConfigOptions.key("skyscatter.source.map-limit")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription(
              "Largest record of a map, key and headers included; larger ones are rejected. Sizes"
                  + " of Kafka's fetches, requests and buffers follow from it, and the topic of"
                  + " rejected records must allow 1 MiB more.");

  /** How far an event time may be ahead. */
  public static final ConfigOption<Duration> EVENT_TIME_AHEAD_LIMIT =
      ConfigOptions.key("skyscatter.source.event-time-ahead-limit")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription("How far an event time may be ahead of the clock; beyond, rejected.");

  /** How late a map may be. */
  public static final ConfigOption<Duration> OUT_OF_ORDERNESS =
      ConfigOptions.key("skyscatter.source.out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("How far the watermark stays behind the latest event time.");

  /** When a partition counts as idle. */
  public static final ConfigOption<Duration> IDLENESS =
      ConfigOptions.key("skyscatter.source.idleness")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription("After this time without a record a partition holds no watermark back.");

  private SourceOptions() {}
}
