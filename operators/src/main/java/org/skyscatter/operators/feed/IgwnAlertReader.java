package org.skyscatter.operators.feed;

import org.skyscatter.schemas.ForeignContainerReader;

/**
 * Reads gravitational-wave alerts in both forms in which the observatories send them: an Avro
 * object container with the maps as bytes, or a JSON object with the maps in base64. An instance
 * serves one thread at a time.
 */
public final class IgwnAlertReader {

  private final int maxBytes;
  private final AvroAlerts avro;
  private final JsonAlerts json;

  /** Reads alerts of at most this size, also when decompressed [bytes]. */
  public IgwnAlertReader(int maxBytes) {
    this.maxBytes = maxBytes;
    this.avro = new AvroAlerts(maxBytes);
    this.json = new JsonAlerts(maxBytes);
  }

  /** Whether bytes begin as an alert does, which no map does. */
  public static boolean isAlert(byte[] start) {
    return ForeignContainerReader.isContainer(start) || isObject(start);
  }

  private static boolean isObject(byte[] start) {
    for (byte next : start) {
      if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
        return next == '{';
      }
    }
    return false;
  }

  /**
   * Reads an alert.
   *
   * @throws FeedException if this is not exactly one alert within the limit
   */
  public IgwnAlert read(byte[] value) throws FeedException {
    if (value.length > maxBytes) {
      throw new FeedException(
          FeedException.OVERSIZE,
          null,
          "the alert has %d bytes; expected at most %d".formatted(value.length, maxBytes));
    }
    if (ForeignContainerReader.isContainer(value)) {
      return avro.read(value).toAlert();
    }
    if (isObject(value)) {
      return json.read(value).toAlert();
    }
    throw new FeedException(
        FeedException.UNDECODABLE,
        null,
        "is no alert; expected an Avro object container or a JSON object");
  }
}
