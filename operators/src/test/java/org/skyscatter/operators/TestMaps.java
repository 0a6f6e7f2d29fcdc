package org.skyscatter.operators;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.EncodedMap;
import org.skyscatter.operators.item.EncodingSummary;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.InputSummary;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.MapPart;
import org.skyscatter.operators.item.OriginalRecord;
import org.skyscatter.operators.item.RecordPosition;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.v1.SkyMap;

/** Small maps for tests. */
public final class TestMaps {

  /** The resolution of {@link #skyMap()} and the band limit of {@link #config()}. */
  public static final int BAND_LIMIT = 8;

  /** The event time of all maps. */
  public static final Instant EVENT_TIME = Instant.parse("2010-01-26T12:00:00.123456Z");

  private TestMaps() {}

  /** An encoder for the maps. */
  public static EncoderConfig config() {
    return EncoderConfig.builder(BAND_LIMIT).directions(2).build();
  }

  /** A whole, correct MW map in double precision. */
  public static SkyMap.Builder skyMap() {
    return SkyMap.newBuilder()
        .setMapId("map-1")
        .setSurvey("WMAP")
        .setBand("V")
        .setEventTime(EVENT_TIME)
        .setSampling("MW")
        .setResolution(BAND_LIMIT)
        .setCoordinateFrame("G")
        .setUnit("mK")
        .setValueType("float64")
        .setPixels(float64(pixels()));
  }

  /** The pixels of the maps, from a fixed seed. */
  public static double[] pixels() {
    return new Random(42).doubles(Sampling.MW.pixelCount(BAND_LIMIT), -1, 1).toArray();
  }

  /** Numbers as little-endian doubles. */
  public static ByteBuffer float64(double... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer.flip();
  }

  /** Numbers as little-endian floats. */
  public static ByteBuffer float32(double... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putFloat((float) value);
    }
    return buffer.flip();
  }

  /** What {@link #skyMap()} is after decoding. */
  public static MapItem mapItem(String mapId) {
    return mapItem(mapId, "WMAP", "V", "MW", BAND_LIMIT, pixels());
  }

  /** A decoded map of doubles. */
  public static MapItem mapItem(
      String mapId, String survey, String band, String sampling, int resolution, double... values) {
    return MapItem.ofWhole(
        metadata(mapId, survey, band, sampling, resolution),
        false,
        new MapPart(0, ValueType.FLOAT64, Bytes.of(float64(values)), false, original()));
  }

  /** What a map says about itself. */
  public static MapMetadata metadata(
      String mapId, String survey, String band, String sampling, int resolution) {
    return new MapMetadata(
        mapId, survey, band, EpochMicros.of(EVENT_TIME), 0, sampling, resolution, "G", "mK", null);
  }

  /** A Kafka record with all that a record can have. */
  public static OriginalRecord original() {
    return new OriginalRecord(
        new RecordPosition("maps", 3, 77),
        1_264_507_200_000L,
        bytes(1, 2, 3),
        List.of(
            new OriginalRecord.Header("trace", bytes(9, 8)),
            new OriginalRecord.Header("empty", null)),
        bytes(4, 5, 6, 7));
  }

  /** A few bytes. */
  public static Bytes bytes(int... values) {
    byte[] array = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      array[i] = (byte) values[i];
    }
    return Bytes.wrap(array);
  }

  /** A rejection of {@link #original()}. */
  public static Rejection rejection() {
    return Rejection.of(
        original(),
        Rejection.Stage.DECODE,
        new Rejection.Cause(RejectionReason.PIXEL_COUNT, "pixels", "too few"),
        "map-1",
        1_700_000_000_000_001L);
  }

  /** A map with the coefficients that its encoder gives. */
  public static EncodedMap encodedMap(String survey, String band, String mapId) {
    MapItem map = mapItem(mapId, survey, band, "MW", BAND_LIMIT, pixels());
    return EncodedMap.of(
        map.metadata(),
        null,
        InputSummary.of(map, 1, InputSummary.NOTHING_MISSING, null, null),
        new EncodingSummary(
            config(), HealpixOptions.NONE, config().hash(), null, 0, 1_700_000_000_000_000L, 1234),
        coefficients());
  }

  /** What the encoder makes of {@link #pixels()}. */
  public static ScatteringCoefficients coefficients() {
    return new ScatteringEncoder(config())
        .encode(MapAnalysis.of(Sampling.MW, BAND_LIMIT, BAND_LIMIT, 0).analyse(pixels()));
  }
}
