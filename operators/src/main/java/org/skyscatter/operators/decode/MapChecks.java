package org.skyscatter.operators.decode;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.FileLocation;
import org.skyscatter.operators.item.LocatedMap;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.v1.MapLocation;
import org.skyscatter.v1.SkyMap;

/** Checks a map record field by field, the cheap checks first. */
public final class MapChecks {
  private static final String SHA256 = "[0-9a-fA-F]{64}";

  private final MetadataChecks metadataChecks;

  /**
   * Makes the checks of a job.
   *
   * @param rules the encoding rules, of which one must match
   * @param eventTimeAhead how far an event time may be ahead of the clock
   * @param clock the clock
   */
  public MapChecks(EncodingRules rules, Duration eventTimeAhead, Clock clock) {
    this.metadataChecks = new MetadataChecks(rules, eventTimeAhead, clock);
  }

  /** Checks a record: the result is a map, or where one is to be found. */
  DecodedItem check(SkyMap map, OriginalRecord original) throws UnusableRecordException {
    MapMetadata metadata =
        new MapMetadata(
            map.getMapId(),
            map.getSurvey(),
            map.getBand(),
            EpochMicros.of(map.getEventTime()),
            map.getVersion(),
            map.getSampling(),
            map.getResolution(),
            MetadataChecks.frame(map.getCoordinateFrame()),
            map.getUnit(),
            BeamChecks.of(map.getBeam()));
    metadataChecks.check(metadata);
    ByteBuffer pixels = map.getPixels();
    ByteBuffer coefficients = map.getHarmonicCoefficients();
    MapLocation location = map.getLocation();
    checkOne(pixels, coefficients, location);
    if (location != null) {
      MapGrid.checkStated(metadata.sampling(), metadata.resolution());
      metadataChecks.rule(metadata, map.getComplexMap());
      return new LocatedMap(metadata, location(location), original);
    }
    ValueType type = valueType(map.getValueType());
    return pixels != null
        ? checkPixels(metadata, map.getComplexMap(), type, Bytes.of(pixels), original)
        : checkCoefficients(
            metadata, map.getComplexMap(), type, Bytes.of(present(coefficients)), original);
  }

  /**
   * Checks the pixels of a whole map.
   *
   * @throws UnusableRecordException if they do not fit what the map says, or its rule
   */
  public MapItem checkPixels(
      MapMetadata metadata,
      boolean complexMap,
      ValueType type,
      Bytes values,
      OriginalRecord original)
      throws UnusableRecordException {
    MapGrid grid = MapGrid.of(metadata.sampling(), metadata.resolution());
    grid.checkPixels(values.length(), type, complexMap);
    EncodingRule rule = metadataChecks.rule(metadata, complexMap);
    MetadataChecks.checkResolution(metadata, grid, rule);
    ValueChecks.checkMap(values, type, rule.missing().policy());
    return MapItem.ofWhole(metadata, complexMap, new MapPart(0, type, values, false, original));
  }

  /**
   * Checks the harmonic coefficients of a map.
   *
   * @throws UnusableRecordException if they do not fit what the map says, or its rule
   */
  public MapItem checkCoefficients(
      MapMetadata metadata,
      boolean complexMap,
      ValueType type,
      Bytes values,
      OriginalRecord original)
      throws UnusableRecordException {
    MapGrid grid = MapGrid.of(metadata.sampling(), metadata.resolution());
    grid.checkCoefficients(values.length(), type, complexMap);
    EncodingRule rule = metadataChecks.rule(metadata, complexMap);
    MetadataChecks.checkResolution(metadata, grid, rule);
    ValueChecks.checkCoefficients(values, type);
    if (!complexMap) {
      checkReal(grid.resolution(), type.toDoubles(values));
    }
    return MapItem.ofWhole(metadata, complexMap, new MapPart(0, type, values, false, original));
  }

  /**
   * The letter of a coordinate frame, as in FITS COORDSYS; empty where it is unknown.
   *
   * @param text the letter or the name of the frame
   * @throws UnusableRecordException if there is no such frame
   */
  public static String frame(String text) throws UnusableRecordException {
    return MetadataChecks.frame(text);
  }

  /**
   * A text as it may stand in records.
   *
   * @param field the field that it is of
   * @throws UnusableRecordException if it is too long, or no UTF-8 can hold it
   */
  public static String text(String field, String text) throws UnusableRecordException {
    MetadataChecks.checkText(field, text);
    return text;
  }

  static ValueType valueType(String code) throws UnusableRecordException {
    return ValueType.of(code)
        .orElseThrow(
            () ->
                new UnusableRecordException(
                    RejectionReason.UNKNOWN_VALUE_TYPE,
                    "valueType",
                    "valueType is %s; expected float32 or float64".formatted(Quoted.text(code))));
  }

  private static void checkOne(
      @Nullable ByteBuffer pixels,
      @Nullable ByteBuffer coefficients,
      @Nullable MapLocation location)
      throws UnusableRecordException {
    int present =
        (pixels == null ? 0 : 1) + (coefficients == null ? 0 : 1) + (location == null ? 0 : 1);
    if (present == 0) {
      throw new UnusableRecordException(
          RejectionReason.NO_VALUES,
          "pixels",
          "none of pixels, harmonicCoefficients and location is present; expected one of them");
    }
    if (present > 1) {
      throw new UnusableRecordException(
          RejectionReason.AMBIGUOUS_VALUES,
          pixels == null ? "location" : "pixels",
          "%d of pixels, harmonicCoefficients and location are present; expected one of them"
              .formatted(present));
    }
  }

  private static ByteBuffer present(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      throw new IllegalStateException("one of the values is present");
    }
    return buffer;
  }

  private static FileLocation location(MapLocation location) throws UnusableRecordException {
    MetadataChecks.checkText("location.uri", location.getUri());
    if (!location.getSha256().matches(SHA256)) {
      throw new UnusableRecordException(
          RejectionReason.FILE_CHECKSUM,
          "location.sha256",
          "sha256 is %s; expected 64 hexadecimal digits"
              .formatted(Quoted.text(location.getSha256())));
    }
    if (location.getBytes() <= 0) {
      throw new UnusableRecordException(
          RejectionReason.FILE_SIZE,
          "location.bytes",
          "bytes is %d; expected the size of the file".formatted(location.getBytes()));
    }
    return new FileLocation(
        location.getUri(),
        location.getSha256().toLowerCase(Locale.ROOT),
        location.getBytes(),
        location.getExtension(),
        location.getField());
  }

  private static void checkReal(int bandLimit, double[] pairs) throws UnusableRecordException {
    try {
      HarmonicCoefficients.ofRealMap(bandLimit, pairs);
    } catch (IllegalArgumentException e) {
      throw new UnusableRecordException(
          RejectionReason.NOT_REAL, "harmonicCoefficients", String.valueOf(e.getMessage()));
    }
  }
}
