package org.skyscatter.operators.decode;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.v1.SkyMap;

/** Checks a map record field by field, the cheap checks first. */
final class MapChecks {

  private final EncodingRules rules;
  private final Duration eventTimeAhead;
  private final Clock clock;

  MapChecks(EncodingRules rules, Duration eventTimeAhead, Clock clock) {
    this.rules = rules;
    this.eventTimeAhead = eventTimeAhead;
    this.clock = clock;
  }

  MapItem check(SkyMap map, OriginalRecord original) throws UnusableRecordException {
    checkTexts(map);
    checkEventTime(map.getEventTime());
    ValueType valueType = valueType(map.getValueType());
    MapGrid grid = MapGrid.of(map.getSampling(), map.getResolution());
    Bytes values = values(map, grid, valueType);
    checkRule(map, grid);
    ValueChecks.check(values, valueType, grid);
    if (grid.sampling() == null && !map.getComplexMap()) {
      checkReal(grid.resolution(), valueType.toDoubles(values));
    }
    MapMetadata metadata =
        new MapMetadata(
            map.getMapId(),
            map.getSurvey(),
            map.getBand(),
            EpochMicros.of(map.getEventTime()),
            map.getSampling(),
            map.getResolution(),
            map.getCoordinateFrame(),
            map.getUnit());
    return new MapItem(metadata, valueType, map.getComplexMap(), values, original);
  }

  private static void checkTexts(SkyMap map) throws UnusableRecordException {
    if (map.getMapId().isEmpty()) {
      throw new UnusableRecordException(
          RejectionReason.EMPTY_MAP_ID, "mapId", "mapId is empty; expected an identifier");
    }
    checkLength("mapId", map.getMapId());
    checkLength("survey", map.getSurvey());
    checkLength("band", map.getBand());
    checkLength("coordinateFrame", map.getCoordinateFrame());
    checkLength("unit", map.getUnit());
  }

  private static void checkLength(String field, String text) throws UnusableRecordException {
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

  private static ValueType valueType(String code) throws UnusableRecordException {
    return ValueType.of(code)
        .orElseThrow(
            () ->
                new UnusableRecordException(
                    RejectionReason.UNKNOWN_VALUE_TYPE,
                    "valueType",
                    "valueType is %s; expected float32 or float64".formatted(Quoted.text(code))));
  }

  private static Bytes values(SkyMap map, MapGrid grid, ValueType valueType)
      throws UnusableRecordException {
    ByteBuffer pixels = map.getPixels();
    ByteBuffer coefficients = map.getHarmonicCoefficients();
    if (pixels != null && coefficients != null) {
      throw new UnusableRecordException(
          RejectionReason.AMBIGUOUS_VALUES,
          "pixels",
          "both pixels and harmonicCoefficients are present; expected one of them");
    }
    if (pixels != null) {
      grid.checkPixels(pixels.remaining(), valueType, map.getComplexMap());
      return Bytes.copyOf(pixels);
    }
    if (coefficients != null) {
      grid.checkCoefficients(coefficients.remaining(), valueType, map.getComplexMap());
      return Bytes.copyOf(coefficients);
    }
    throw new UnusableRecordException(
        RejectionReason.NO_VALUES,
        "pixels",
        "neither pixels nor harmonicCoefficients are present; expected one of them");
  }

  private void checkRule(SkyMap map, MapGrid grid) throws UnusableRecordException {
    @Nullable EncodingRule rule = rules.find(map.getSurvey(), map.getBand()).orElse(null);
    if (rule == null) {
      throw new UnusableRecordException(
          RejectionReason.NO_RULE,
          "survey",
          "no encoding rule matches survey %s and band %s"
              .formatted(Quoted.text(map.getSurvey()), Quoted.text(map.getBand())));
    }
    if (rule.config().complexMap() != map.getComplexMap()) {
      throw new UnusableRecordException(
          RejectionReason.COMPLEX_MISMATCH,
          "complexMap",
          "the map is %s, but the rule of its survey and band expects %s maps"
              .formatted(kind(map.getComplexMap()), kind(rule.config().complexMap())));
    }
    if (grid.maxBandLimit() < rule.config().bandLimit()) {
      throw new UnusableRecordException(
          RejectionReason.TOO_COARSE,
          "resolution",
          ("%s of resolution %d supports band limits up to %d, but the rule of its survey and band"
                  + " asks for %d")
              .formatted(
                  map.getSampling(),
                  map.getResolution(),
                  grid.maxBandLimit(),
                  rule.config().bandLimit()));
    }
  }

  private static void checkReal(int bandLimit, double[] pairs) throws UnusableRecordException {
    try {
      HarmonicCoefficients.ofRealMap(bandLimit, pairs);
    } catch (IllegalArgumentException e) {
      throw new UnusableRecordException(
          RejectionReason.NOT_REAL, "harmonicCoefficients", String.valueOf(e.getMessage()));
    }
  }

  private static String kind(boolean complexMap) {
    return complexMap ? "complex" : "real";
  }
}
