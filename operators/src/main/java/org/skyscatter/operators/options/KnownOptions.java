package org.skyscatter.operators.options;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** All options of the pipeline, to find names that are none. */
public final class KnownOptions {

  /** The beginning of every option's name. */
  public static final String PREFIX = "skyscatter.";

  /** Every option. */
  public static final List<ConfigOption<?>> ALL =
      List.of(
          KafkaOptions.BOOTSTRAP_SERVERS,
          RegistryOptions.URL,
          RegistryOptions.USER,
          RegistryOptions.PASSWORD,
          RegistryOptions.TOKEN,
          RegistryOptions.REQUEST_TIMEOUT,
          RegistryOptions.ATTEMPTS,
          RegistryOptions.TIME_LIMIT,
          SourceOptions.TOPICS,
          SourceOptions.TILE_TOPICS,
          SourceOptions.FEEDS,
          SourceOptions.GROUP_ID,
          SourceOptions.START,
          SourceOptions.LOST_RECORDS,
          SourceOptions.MAP_LIMIT,
          SourceOptions.EVENT_TIME_AHEAD_LIMIT,
          SourceOptions.OUT_OF_ORDERNESS,
          SourceOptions.IDLENESS,
          FetchOptions.ALLOWED_PREFIXES,
          FetchOptions.ATTEMPTS,
          FetchOptions.TIMEOUT,
          FetchOptions.CONCURRENCY,
          FetchOptions.MAX_BYTES,
          FetchOptions.MAX_PIXELS,
          EncodeOptions.RULES,
          SinkOptions.COVARIANCES_TOPIC,
          SinkOptions.REJECTED_TOPIC,
          SinkOptions.FORMAT,
          SinkOptions.CODEC,
          SinkOptions.COEFFICIENTS,
          SinkOptions.COVARIANCES_SCHEMA_ID,
          SinkOptions.REJECTED_SCHEMA_ID,
          SinkOptions.DELIVERY_GUARANTEE,
          SinkOptions.TRANSACTIONAL_ID_PREFIX,
          SinkOptions.TRANSACTION_TIMEOUT,
          SinkOptions.UNKNOWN_TRANSACTIONS,
          ItemOptions.TIME_TO_LIVE,
          ItemOptions.TILE_MODE,
          ItemOptions.WINDOW,
          ItemOptions.ALLOWED_LATENESS,
          ItemOptions.OPEN_LIMIT,
          ItemOptions.ROLLING_INTERVAL,
          ReferenceOptions.TOPIC,
          ReferenceOptions.FILES,
          ReferenceOptions.WAIT,
          ReferenceOptions.MAX_WAITING,
          JobOptions.MAX_PARALLELISM);

  private KnownOptions() {}

  /** Whether a name is that of an option, a Kafka client property or a topic of a feed. */
  public static boolean contains(String key) {
    return key.startsWith(KafkaOptions.PROPERTY_PREFIX)
        || key.startsWith(SourceOptions.FEEDS.key() + ".")
        || ALL.stream().anyMatch(option -> option.key().equals(key));
  }
}
