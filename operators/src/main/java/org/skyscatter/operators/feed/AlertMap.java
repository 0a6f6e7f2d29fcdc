package org.skyscatter.operators.feed;

import java.util.Locale;

/** The sky maps that a gravitational-wave alert may hold. */
public enum AlertMap {
  /** The map of the gravitational-wave event alone. */
  EVENT("event.skymap", ""),
  /** The map of the event combined with that of a coincident event of another observatory. */
  COMBINED("external_coinc.combined_skymap", "-combined");

  private final String field;
  private final String suffix;

  AlertMap(String field, String suffix) {
    this.field = field;
    this.suffix = suffix;
  }

  /** The name for people, which is also the band of its records. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The path of its field in an alert. */
  String field() {
    return field;
  }

  /** What its map identifiers end in. */
  String suffix() {
    return suffix;
  }
}
