package org.skyscatter.operators.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.item.EpochMicros;

/** The fields of an alert that are used, by their paths, as its wire format gave them. */
final class AlertFields {

  /** The records within an alert that hold some of its fields. */
  static final Set<String> RECORDS = Set.of("event", "external_coinc");

  private static final int SHOWN = 80;
  private static final String ID = "superevent_id";
  private static final String TYPE = "alert_type";
  private static final String CREATED = "time_created";
  private static final String EVENT_TIME = "event.time";

  /** Fields of text. */
  static final Set<String> TEXTS = Set.of(ID, TYPE, CREATED, EVENT_TIME);

  /** Fields of bytes. */
  static final Set<String> BYTES = Set.of(AlertMap.EVENT.field(), AlertMap.COMBINED.field());

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, byte[]> bytes = new HashMap<>();

  /** Sets a field of text. */
  void text(String path, String text) throws FeedException {
    if (texts.put(path, text) != null) {
      throw twice(path);
    }
  }

  /** Sets a field of bytes. */
  void bytes(String path, byte[] content) throws FeedException {
    if (bytes.put(path, content) != null) {
      throw twice(path);
    }
  }

  private static FeedException twice(String path) {
    return badField(path, "is there twice; expected once");
  }

  /** A field that is not what it should be. */
  static FeedException badField(String path, String found) {
    return new FeedException(FeedException.BAD_FIELD, path, path + " " + found);
  }

  /**
   * The alert of these fields.
   *
   * @throws FeedException naming a field that is missing or no time
   */
  IgwnAlert toAlert() throws FeedException {
    String id = require(ID);
    String type = require(TYPE);
    Instant created = time(CREATED);
    if (type.equals(IgwnAlert.RETRACTION_TYPE)) {
      return new IgwnAlert(id, type, created, created, Map.of());
    }
    Map<AlertMap, byte[]> maps = new EnumMap<>(AlertMap.class);
    for (AlertMap map : AlertMap.values()) {
      byte @Nullable [] content = bytes.get(map.field());
      if (content != null) {
        maps.put(map, content);
      }
    }
    return new IgwnAlert(id, type, created, time(EVENT_TIME), maps);
  }

  private String require(String path) throws FeedException {
    String text = texts.get(path);
    if (text == null || text.isBlank()) {
      throw badField(path, "is missing in the alert; expected a text");
    }
    return text;
  }

  private Instant time(String path) throws FeedException {
    String text = require(path);
    try {
      Instant time = Instant.parse(text);
      EpochMicros.of(time);
      return time;
    } catch (DateTimeException | ArithmeticException e) {
      throw new FeedException(
          FeedException.BAD_FIELD,
          path,
          "%s is '%s'; expected a time in UTC such as 2026-01-31T09:29:47.142Z"
              .formatted(path, text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text),
          e);
    }
  }
}
