package org.skyscatter.operators.decode;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.BeamShape;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.RejectionReason;

/** Checks what maps and tiles say about themselves. */
final class MetadataChecks {
  private final EncodingRules rules;
  private final Duration eventTimeAhead;
  private final Clock clock;

  MetadataChecks(EncodingRules rules, Duration eventTimeAhead, Clock clock) {
    this.rules = rules;
    this.eventTimeAhead = eventTimeAhead;
    this.clock = clock;
  }

  /** Checks all but the grid, which depends on the kind of values. */
  void check(MapMetadata metadata) throws UnusableRecordException {
    checkTexts(metadata);
    checkEventTime(EpochMicros.toInstant(metadata.eventTimeMicros()));
  }

  private static void checkTexts(MapMetadata metadata) throws UnusableRecordException {
    if (metadata.mapId().isEmpty()) {
      throw new UnusableRecordException(
          RejectionReason.EMPTY_MAP_ID, "mapId", "mapId is empty; expected an identifier");
    }
    checkText("mapId", metadata.mapId());
    checkText("survey", metadata.survey());
    checkText("band", metadata.band());
    checkText("unit", metadata.unit());
  }

  /** Checks a text: a key of two forms, before and after UTF-8, would be two keys. */
  static void checkText(String field, String text) throws UnusableRecordException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new UnusableRecordException(
          RejectionReason.BAD_FIELD,
          field,
          field + " holds half of a surrogate pair; expected text that UTF-8 can hold");
    }
    if (text.length() > RejectionReason.TEXT_LIMIT) {
      throw new UnusableRecordException(
          RejectionReason.TEXT_TOO_LONG,
          field,
          "%s has %d characters; expected at most %d"
              .formatted(field, text.length(), RejectionReason.TEXT_LIMIT));
    }
  }

  private void checkEventTime(Instant eventTime) throws UnusableRecordException {
    Instant now = clock.instant();
    if (eventTime.isAfter(now.plus(eventTimeAhead))) {
      throw new UnusableRecordException(
          RejectionReason.EVENT_TIME_AHEAD,
          "eventTime",
          "eventTime is %s; expected at most %s after the clock, which shows %s"
              .formatted(eventTime, eventTimeAhead, now));
    }
  }

  /** The letter of a coordinate frame, as in FITS COORDSYS; empty where it is unknown. */
  static String frame(String text) throws UnusableRecordException {
    checkText("coordinateFrame", text);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> "";
      case "g", "galactic" -> "G";
      case "c", "equatorial" -> "C";
      case "e", "ecliptic" -> "E";
      default ->
          throw new UnusableRecordException(
              RejectionReason.UNKNOWN_FRAME,
              "coordinateFrame",
              "coordinateFrame is %s; expected G (galactic), C (equatorial), E (ecliptic) or nothing"
                  .formatted(Quoted.text(text)));
    };
  }

  /** Finds the rule of a map, and checks that the map is real or complex as it says. */
  EncodingRule rule(MapMetadata metadata, boolean complexMap) throws UnusableRecordException {
    @Nullable EncodingRule rule = rules.find(metadata.survey(), metadata.band()).orElse(null);
    if (rule == null) {
      throw new UnusableRecordException(
          RejectionReason.NO_RULE,
          "survey",
          "no encoding rule matches survey %s and band %s"
              .formatted(Quoted.text(metadata.survey()), Quoted.text(metadata.band())));
    }
    if (rule.config().complexMap() != complexMap) {
      throw new UnusableRecordException(
          RejectionReason.COMPLEX_MISMATCH,
          "complexMap",
          "the map is %s, but the rule of its survey and band expects %s maps"
              .formatted(kind(complexMap), kind(rule.config().complexMap())));
    }
    BeamShape beam = metadata.beam();
    if (rule.beam().divide() && beam != null) {
      BeamChecks.checkReaches(beam, rule.config().bandLimit());
    }
    return rule;
  }

  /** Checks that a map is fine enough for its rule. */
  static void checkResolution(MapMetadata metadata, MapGrid grid, EncodingRule rule)
      throws UnusableRecordException {
    if (grid.maxBandLimit() < rule.config().bandLimit()) {
      throw new UnusableRecordException(
          RejectionReason.TOO_COARSE,
          "resolution",
          ("%s of resolution %d supports band limits up to %d, but the rule of its survey and band"
                  + " asks for %d")
              .formatted(
                  metadata.sampling(),
                  metadata.resolution(),
                  grid.maxBandLimit(),
                  rule.config().bandLimit()));
    }
  }

  private static String kind(boolean complexMap) {
    return complexMap ? "complex" : "real";
  }
}
