package org.skyscatter.operators.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it was received.
 *
 * @param position where it was read
 * @param timestampMillis its Kafka timestamp, UTC [ms since 1970-01-01]
 * @param key its key, null where it had none
 * @param headers its headers, in order
 * @param value its value, null where it had none
 */
public record OriginalRecord(
    RecordPosition position,
    long timestampMillis,
    @Nullable Bytes key,
    List<Header> headers,
    @Nullable Bytes value) {

  /** Copies the list of headers. */
  public OriginalRecord {
    headers = List.copyOf(headers);
  }

  /**
   * One header.
   *
   * @param key its name
   * @param value its value, null where it had none
   */
  public record Header(String key, @Nullable Bytes value) {}
}
