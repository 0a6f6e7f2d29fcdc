package org.skyscatter.operators;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.skyscatter.operators.assemble.AssembleMaps;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.fetch.FetchSettings;
import org.skyscatter.operators.kafka.ClientProperties;
import org.skyscatter.operators.kafka.InputTopics;
import org.skyscatter.operators.kafka.KafkaSizes;
import org.skyscatter.operators.options.EncodeOptions;
import org.skyscatter.operators.options.JobOptions;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.KnownOptions;
import org.skyscatter.operators.options.RegistryOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.operators.reference.Matching;
import org.skyscatter.schemas.WireFormat;

/** The checks of a pipeline's options; every error names the option. */
final class PipelineChecks {

  private static final String SEPARATORS = "-_.:/";

  /** The limit of Flink. */
  private static final int MOST_PARALLELISM = 1 << 15;

  private final Configuration options;

  private PipelineChecks(Configuration options) {
    this.options = options;
  }

  static void check(Configuration options) {
    PipelineChecks checks = new PipelineChecks(options);
    checks.names();
    ClientProperties.check(options);
    checks.source();
    checks.rules();
    checks.items();
    checks.sink();
    checks.delivery();
    checks.require(
        JobOptions.MAX_PARALLELISM,
        value -> value >= 1 && value <= MOST_PARALLELISM,
        "must be from 1 to " + MOST_PARALLELISM);
  }

  private void names() {
    for (String key : options.keySet()) {
      if (!KnownOptions.contains(key)) {
        throw new IllegalArgumentException(key + " is not an option of Skyscatter");
      }
    }
    for (ConfigOption<?> option : KnownOptions.ALL) {
      try {
        options.getOptional(option);
      } catch (IllegalArgumentException e) {
        // Flink's message names the key, and its cause what was expected.
        Throwable cause = e.getCause();
        throw new IllegalArgumentException(
            cause == null ? e.getMessage() : e.getMessage() + " " + cause.getMessage(), e);
      }
    }
  }

  private void source() {
    requireText(KafkaOptions.BOOTSTRAP_SERVERS);
    requireText(SourceOptions.GROUP_ID);
    InputTopics.of(options).byTopic().values().forEach(PipelineChecks::feed);
    FetchSettings.of(options);
    require(
        SourceOptions.MAP_LIMIT,
        limit ->
            limit.compareTo(KafkaSizes.SMALLEST_LIMIT) >= 0
                && limit.compareTo(KafkaSizes.LARGEST_LIMIT) <= 0,
        "must be from " + KafkaSizes.SMALLEST_LIMIT + " to " + KafkaSizes.LARGEST_LIMIT);
    require(
        SourceOptions.EVENT_TIME_AHEAD_LIMIT,
        duration -> !duration.isNegative(),
        "must not be negative");
    require(
        SourceOptions.OUT_OF_ORDERNESS, duration -> !duration.isNegative(), "must not be negative");
    require(SourceOptions.IDLENESS, PipelineChecks::isPositive, "must be positive");
  }

  private void rules() {
    List<Map<String, String>> settings =
        options
            .getOptional(EncodeOptions.RULES)
            .orElseThrow(() -> fault(EncodeOptions.RULES, "is required"));
    EncodingRules rules;
    try {
      rules = EncodingRules.parse(settings);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(EncodeOptions.RULES.key() + ": " + e.getMessage(), e);
    }
    Matching.check(rules, options);
  }

  private static void feed(String name) {
    try {
      Feeds.check(name, Thread.currentThread().getContextClassLoader());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SourceOptions.FEEDS.key() + ": " + e.getMessage(), e);
    }
  }

  private void items() {
    // Its constructor checks the times.
    new AssembleMaps(options);
  }

  private void sink() {
    requireText(SinkOptions.COVARIANCES_TOPIC);
    requireText(SinkOptions.REJECTED_TOPIC);
    String covariances = options.get(SinkOptions.COVARIANCES_TOPIC);
    String rejected = options.get(SinkOptions.REJECTED_TOPIC);
    List<String> inputs = InputTopics.all(options);
    if (covariances.equals(rejected)) {
      throw fault(SinkOptions.REJECTED_TOPIC, "is the topic of covariances too: " + rejected);
    }
    for (ConfigOption<String> output :
        List.of(SinkOptions.COVARIANCES_TOPIC, SinkOptions.REJECTED_TOPIC)) {
      if (inputs.contains(options.get(output))) {
        throw fault(output, "is a topic that is read too: " + options.get(output));
      }
    }
    boolean registry = RegistryOptions.settings(options).isPresent();
    if (options.get(SinkOptions.FORMAT) == WireFormat.CONFLUENT && !registry) {
      for (ConfigOption<Integer> id :
          List.of(SinkOptions.COVARIANCES_SCHEMA_ID, SinkOptions.REJECTED_SCHEMA_ID)) {
        if (!options.contains(id)) {
          throw fault(
              id, "or " + RegistryOptions.URL.key() + " is required for the format confluent");
        }
      }
    }
  }

  private void delivery() {
    require(
        SinkOptions.DELIVERY_GUARANTEE,
        guarantee -> guarantee != DeliveryGuarantee.NONE,
        "must be at-least-once or exactly-once");
    require(
        SinkOptions.TRANSACTION_TIMEOUT,
        timeout -> isPositive(timeout) && timeout.toMillis() <= Integer.MAX_VALUE,
        "must be positive and below 24 days");
    if (options.get(SinkOptions.DELIVERY_GUARANTEE) == DeliveryGuarantee.EXACTLY_ONCE) {
      requireText(SinkOptions.TRANSACTIONAL_ID_PREFIX);
      require(
          SinkOptions.TRANSACTIONAL_ID_PREFIX,
          prefix -> SEPARATORS.indexOf(prefix.charAt(prefix.length() - 1)) >= 0,
          "must end in a separator, one of " + SEPARATORS);
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private void requireText(ConfigOption<String> option) {
    String text = options.get(option);
    if (text == null || text.isBlank()) {
      throw fault(option, "is required");
    }
  }

  private <T> void require(ConfigOption<T> option, Predicate<T> condition, String expected) {
    T value = options.get(option);
    if (!condition.test(value)) {
      throw fault(option, expected + ", but is " + value);
    }
  }

  private static IllegalArgumentException fault(ConfigOption<?> option, String text) {
    return new IllegalArgumentException(option.key() + " " + text);
  }
}
