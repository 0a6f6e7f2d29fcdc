package org.skyscatter.operators.options;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of reference maps. */
public final class ReferenceOptions {
  /** The topic. */
  public static final ConfigOption<String> TOPIC =
      ConfigOptions.key("skyscatter.references.topic")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Topic of one partition with reference maps (SkyMap records); read from its"
                  + " beginning at a start without a checkpoint. Of a survey and band the highest"
                  + " version is used.");

  /** The files. */
  public static final ConfigOption<List<Map<String, String>>> FILES =
      ConfigOptions.key("skyscatter.references.files")
          .mapType()
          .asList()
          .noDefaultValue()
          .withDescription(
              "Reference maps in files. Keys of each: survey, band, file (required), version (0),"
                  + " id (the name of the file), extension, field, and for .npy files sampling and alm.");

  /** How long maps wait. */
  public static final ConfigOption<Duration> WAIT =
      ConfigOptions.key("skyscatter.references.wait")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription("How long a map waits for its reference, by the clock.");

  /** How many maps wait. */
  public static final ConfigOption<Integer> MAX_WAITING =
      ConfigOptions.key("skyscatter.references.max-waiting")
          .intType()
          .defaultValue(64)
          .withDescription(
              "How many maps may wait in one task; one more does not wait, as if its time were"
                  + " over.");

  private ReferenceOptions() {}
}
