package org.skyscatter.operators.options;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.skyscatter.schemas.registry.RegistrySettings;

/** Options of the schema registry, for source and sink. */
public final class RegistryOptions {

  /** The address. */
  public static final ConfigOption<String> URL =
      ConfigOptions.key("skyscatter.registry.url")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Address of a schema registry with Confluent's REST interface, for example"
                  + " http://localhost:8080/apis/ccompat/v7. With it the schema of a record with"
                  + " the Confluent prefix is found by its id; without it such a record is taken to"
                  + " be written by our own schema. The sink registers its schemas for the format"
                  + " confluent.");

  /** The user. */
  public static final ConfigOption<String> USER =
      ConfigOptions.key("skyscatter.registry.user")
          .stringType()
          .noDefaultValue()
          .withDescription("User of the registry; needs a password.");

  /** The password. */
  public static final ConfigOption<String> PASSWORD =
      ConfigOptions.key("skyscatter.registry.password")
          .stringType()
          .noDefaultValue()
          .withDescription("Password of the user.");

  /** The token. */
  public static final ConfigOption<String> TOKEN =
      ConfigOptions.key("skyscatter.registry.token")
          .stringType()
          .noDefaultValue()
          .withDescription("Bearer token; sent instead of user and password.");

  /** The time of an attempt. */
  public static final ConfigOption<Duration> REQUEST_TIMEOUT =
      ConfigOptions.key("skyscatter.registry.request-timeout")
          .durationType()
          .defaultValue(RegistrySettings.DEFAULT_REQUEST_TIMEOUT)
          .withDescription("How long the registry may take to answer one request.");

  /** The number of attempts. */
  public static final ConfigOption<Integer> ATTEMPTS =
      ConfigOptions.key("skyscatter.registry.attempts")
          .intType()
          .defaultValue(RegistrySettings.DEFAULT_ATTEMPTS)
          .withDescription(
              "How often a request is sent while the registry does not answer, has too many"
                  + " requests or a fault of its own; after that the job fails.");

  /** The time of all attempts. */
  public static final ConfigOption<Duration> TIME_LIMIT =
      ConfigOptions.key("skyscatter.registry.time-limit")
          .durationType()
          .defaultValue(RegistrySettings.DEFAULT_TIME_LIMIT)
          .withDescription("How long all attempts of a request may take, with their pauses.");

  private RegistryOptions() {}

  /**
   * The registry of these options; empty where there is none.
   *
   * @throws IllegalArgumentException naming the option at fault
   */
  public static Optional<RegistrySettings> settings(Configuration options) {
    if (!options.contains(URL)) {
      for (ConfigOption<String> option : List.of(USER, PASSWORD, TOKEN)) {
        require(!options.contains(option), option, "is set, but " + URL.key() + " is not");
      }
      return Optional.empty();
    }
    require(
        options.contains(USER) == options.contains(PASSWORD),
        options.contains(USER) ? PASSWORD : USER,
        "is required, since the other of the two is set");
    requirePositive(options, REQUEST_TIMEOUT);
    requirePositive(options, TIME_LIMIT);
    int attempts = options.get(ATTEMPTS);
    require(attempts >= 1, ATTEMPTS, "must be at least 1, but is " + attempts);
    RegistrySettings settings =
        named(URL, () -> RegistrySettings.of(options.get(URL)))
            .withAttempts(options.get(REQUEST_TIMEOUT), attempts, options.get(TIME_LIMIT));
    if (options.contains(TOKEN)) {
      return Optional.of(named(TOKEN, () -> settings.withToken(options.get(TOKEN))));
    }
    if (options.contains(USER)) {
      return Optional.of(
          named(USER, () -> settings.withPassword(options.get(USER), options.get(PASSWORD))));
    }
    return Optional.of(settings);
  }

  private static void requirePositive(Configuration options, ConfigOption<Duration> option) {
    Duration value = options.get(option);
    require(!value.isNegative() && !value.isZero(), option, "must be positive, but is " + value);
  }

  private static RegistrySettings named(
      ConfigOption<String> option, Supplier<RegistrySettings> setting) {
    try {
      return setting.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option.key() + ": " + e.getMessage(), e);
    }
  }

  private static void require(boolean condition, ConfigOption<?> option, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(option.key() + " " + expected);
    }
  }
}
