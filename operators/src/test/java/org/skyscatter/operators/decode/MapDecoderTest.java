package org.skyscatter.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.operators.TestMaps.float32;
import static org.skyscatter.operators.TestMaps.float64;
import static org.skyscatter.operators.TestMaps.pixels;
import static org.skyscatter.operators.TestMaps.skyMap;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.SkyMap;

class MapDecoderTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final int MAP_LIMIT = 200_000;

  private static final EncodingRules RULES =
      EncodingRules.of(
          EncodingRule.of(
              "complex", "*", EncoderConfig.builder(8).directions(2).complexMap(true).build()),
          EncodingRule.of("fine", "*", EncoderConfig.builder(64).build()),
          EncodingRule.of("WMAP", "*", TestMaps.config()));

  private final MapDecoder decoder =
      new MapDecoder(
          RULES,
          new DecodeLimits(MAP_LIMIT, Duration.ofHours(1)),
          Clock.fixed(NOW, ZoneOffset.UTC));

  record Bad(SkyMap.Builder map, RejectionReason reason, String field, String message) {
    @Override
    public String toString() {
      return reason + " " + message;
    }
  }

  static List<Bad> badMaps() {
    List<Bad> all = new ArrayList<>();
    all.add(bad(skyMap().setMapId(""), RejectionReason.EMPTY_MAP_ID, "mapId", "empty"));
    all.add(
        bad(
            skyMap().setUnit("u".repeat(2000)),
            RejectionReason.TEXT_TOO_LONG,
            "unit",
            "unit has 2000 characters; expected at most 1024"));
    all.add(
        bad(
            skyMap().setEventTime(NOW.plus(Duration.ofMinutes(61))),
            RejectionReason.EVENT_TIME_AHEAD,
            "eventTime",
            "2030-01-01T01:01:00Z"));
    all.add(
        bad(
            skyMap().setSampling("HEALPIX"),
            RejectionReason.UNKNOWN_SAMPLING,
            "sampling",
            "'HEALPIX'; expected one of MW, MWSS, DH, GL, HEALPIX_RING, HEALPIX_NESTED, HARMONIC"));
    all.add(
        bad(
            skyMap().setValueType("int16"),
            RejectionReason.UNKNOWN_VALUE_TYPE,
            "valueType",
            "'int16'; expected float32 or float64"));
    all.add(
        bad(
            skyMap().setResolution(1),
            RejectionReason.RESOLUTION_OUT_OF_RANGE,
            "resolution",
            "from 2 to 8192, but is 1"));
    all.add(
        bad(
            skyMap().setSampling("HEALPIX_NESTED").setResolution(3),
            RejectionReason.RESOLUTION_OUT_OF_RANGE,
            "resolution",
            "power of two, but is 3"));
    all.add(
        bad(
            skyMap().setSampling("HARMONIC").setResolution(10_000),
            RejectionReason.RESOLUTION_OUT_OF_RANGE,
            "resolution",
            "10000"));
    all.add(bad(skyMap().setPixels(null), RejectionReason.NO_VALUES, "pixels", "neither"));
    all.add(
        bad(
            skyMap().setHarmonicCoefficients(float64(1)),
            RejectionReason.AMBIGUOUS_VALUES,
            "pixels",
            "both"));
    all.add(
        bad(
            skyMap().setSampling("HARMONIC"),
            RejectionReason.SAMPLING_MISMATCH,
            "sampling",
            "expected harmonicCoefficients"));
    all.add(
        bad(
            skyMap().setPixels(null).setHarmonicCoefficients(float64(1)),
            RejectionReason.SAMPLING_MISMATCH,
            "sampling",
            "expected HARMONIC"));
    all.add(
        bad(
            skyMap().setPixels(float64(1, 2, 3)),
            RejectionReason.PIXEL_COUNT,
            "pixels",
            "24 bytes; expected 960 (120 pixels of float64) for MW at resolution 8"));
    all.add(
        bad(
            skyMap().setValueType("float32"),
            RejectionReason.PIXEL_COUNT,
            "pixels",
            "960 bytes; expected 480 (120 pixels of float32)"));
    all.add(
        bad(
            harmonic(8, 71),
            RejectionReason.COEFFICIENT_COUNT,
            "harmonicCoefficients",
            "expected 576 (36 pairs of float64) for a real map of band limit 8"));
    all.add(
        bad(
            harmonic(8, 72).setComplexMap(true),
            RejectionReason.COEFFICIENT_COUNT,
            "harmonicCoefficients",
            "expected 1920 (120 pairs of float64) for a complex map of band limit 8"));
    all.add(
        bad(
            skyMap().setPixels(float64(with(Double.NaN, -1.6375e30, -1.63751e30))),
            RejectionReason.MISSING_PIXELS,
            "pixels",
            "3 of 120 pixels are missing (1 NaN, 2 UNSEEN)"));
    all.add(
        bad(
            skyMap().setValueType("float32").setPixels(float32(with(-1.6375e30))),
            RejectionReason.MISSING_PIXELS,
            "pixels",
            "1 of 120 pixels are missing (0 NaN, 1 UNSEEN)"));
    all.add(
        bad(
            skyMap().setPixels(float64(with(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))),
            RejectionReason.NOT_FINITE,
            "pixels",
            "2 of 120 pixels are infinite"));
    all.add(
        bad(
            harmonic(8, 72, Double.NaN),
            RejectionReason.NOT_FINITE,
            "harmonicCoefficients",
            "1 of 72 numbers"));
    all.add(
        bad(
            skyMap().setSurvey("Planck"),
            RejectionReason.NO_RULE,
            "survey",
            "survey 'Planck' and band 'V'"));
    all.add(
        bad(
            skyMap().setSurvey("complex"),
            RejectionReason.COMPLEX_MISMATCH,
            "complexMap",
            "the map is real, but the rule of its survey and band expects complex maps"));
    all.add(
        bad(
            skyMap().setComplexMap(true),
            RejectionReason.COMPLEX_MISMATCH,
            "complexMap",
            "pixels are always real"));
    all.add(
        bad(
            harmonic(8, 240).setComplexMap(true),
            RejectionReason.COMPLEX_MISMATCH,
            "complexMap",
            "the map is complex, but the rule of its survey and band expects real maps"));
    all.add(
        bad(
            skyMap().setSurvey("fine"),
            RejectionReason.TOO_COARSE,
            "resolution",
            "MW of resolution 8 supports band limits up to 8, but the rule of its survey and band"
                + " asks for 64"));
    all.add(
        bad(
            healpix(16).setSurvey("fine"),
            RejectionReason.TOO_COARSE,
            "resolution",
            "band limits up to 48"));
    return all;
  }

  private static Bad bad(SkyMap.Builder map, RejectionReason reason, String field, String message) {
    return new Bad(map, reason, field, message);
  }

  private static double[] with(double... values) {
    double[] pixels = pixels();
    System.arraycopy(values, 0, pixels, 5, values.length);
    return pixels;
  }

  private static SkyMap.Builder harmonic(int bandLimit, int numbers, double... values) {
    return skyMap()
        .setSampling("HARMONIC")
        .setResolution(bandLimit)
        .setPixels(null)
        .setHarmonicCoefficients(float64(Arrays.copyOf(values, numbers)));
  }

  private static SkyMap.Builder healpix(int nside) {
    return skyMap()
        .setSampling("HEALPIX_RING")
        .setResolution(nside)
        .setPixels(float64(new double[12 * nside * nside]));
  }

  @ParameterizedTest
  @MethodSource("badMaps")
  void rejectsBadMapsWithReasonFieldAndMessage(Bad bad) {
    SkyMap map = bad.map().build();
    byte[] value = write(map, WireFormat.BARE);
    if (bad.reason() == RejectionReason.EMPTY_MAP_ID) {
      value = write(map, WireFormat.CONTAINER);
    }
    Rejection rejection = reject(record(value));
    assertThat(rejection.cause().reason()).isEqualTo(bad.reason());
    assertThat(rejection.cause().field()).isEqualTo(bad.field());
    assertThat(rejection.cause().message()).contains(bad.message());
    assertThat(rejection.stage()).isEqualTo(Rejection.Stage.DECODE);
    assertThat(rejection.mapId()).isEqualTo(map.getMapId());
    assertThat(rejection.original().value())
        .isNotNull()
        .extracting(v -> v.toArray())
        .isEqualTo(value);
    assertThat(rejection.truncated()).isFalse();
  }

  static Stream<SkyMap.Builder> goodMaps() {
    return Stream.of(
        skyMap(),
        skyMap().setValueType("float32").setPixels(float32(pixels())),
        skyMap().setEventTime(NOW.plus(Duration.ofMinutes(59))),
        skyMap().setEventTime(Instant.parse("0001-01-01T00:00:00Z")),
        harmonic(8, 72),
        harmonic(9, 90),
        harmonic(8, 240).setComplexMap(true).setSurvey("complex"),
        healpix(3),
        healpix(4).setSampling("HEALPIX_NESTED"),
        // Just outside of the tolerance of UNSEEN.
        skyMap().setPixels(float64(with(-1.63752e30))));
  }

  @ParameterizedTest
  @MethodSource("goodMaps")
  void keepsGoodMaps(SkyMap.Builder builder) {
    SkyMap map = builder.build();
    DecodedItem item = decoder.decode(record(write(map, WireFormat.BARE)));
    assertThat(item).isInstanceOf(MapItem.class);
    MapItem decoded = (MapItem) item;
    assertThat(decoded.valueType().code()).isEqualTo(map.getValueType());
    assertThat(decoded.complexMap()).isEqualTo(map.getComplexMap());
    assertThat(decoded.metadata().sampling()).isEqualTo(map.getSampling());
    assertThat(decoded.metadata().resolution()).isEqualTo(map.getResolution());
    assertThat(decoded.values().littleEndian())
        .isEqualTo(Optional.ofNullable(map.getPixels()).orElse(map.getHarmonicCoefficients()));
    assertThat(EpochMicros.toInstant(decoded.metadata().eventTimeMicros()))
        .isEqualTo(map.getEventTime());
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void readsEveryWireFormat(WireFormat format) {
    MapItem map = (MapItem) decoder.decode(record(write(skyMap().build(), format)));
    assertThat(map.metadata().mapId()).isEqualTo("map-1");
    assertThat(map.metadata().survey()).isEqualTo("WMAP");
    assertThat(map.metadata().band()).isEqualTo("V");
    assertThat(map.metadata().coordinateFrame()).isEqualTo("G");
    assertThat(map.metadata().unit()).isEqualTo("mK");
    assertThat(map.valueType()).isEqualTo(ValueType.FLOAT64);
    assertThat(map.valueType().toDoubles(map.values())).isEqualTo(pixels());
  }

  @Test
  void rejectsNullValues() {
    Rejection rejection = reject(record(null));
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.NULL_VALUE);
    assertThat(rejection.original().value()).isNull();
    assertThat(rejection.valueBytes()).isZero();
    assertThat(rejection.valueChecksum()).isEmpty();
  }

  @Test
  void rejectsBytesThatAreNoRecordAndKeepsThem() {
    byte[] value = "not Avro at all".getBytes(StandardCharsets.UTF_8);
    Rejection rejection = reject(record(value));
    assertThat(rejection.cause().reason())
        .isIn(RejectionReason.UNDECODABLE, RejectionReason.LENGTH_BEYOND_DATA);
    assertThat(rejection.original()).isEqualTo(OriginalRecords.of(record(value)));
    assertThat(rejection.mapId()).isNull();
    assertThat(rejection.valueBytes()).isEqualTo(value.length);
    assertThat(rejection.valueChecksum())
        .isEqualTo("afa8e5a59edacc5ec0bdc04894b2945458091c930a882f0e6ac31db8eb5f613a");
    assertThat(rejection.rejectedAtMicros()).isEqualTo(NOW.getEpochSecond() * 1_000_000);
  }

  @Test
  void namesTheFieldWhoseLengthIsBeyondTheData() {
    byte[] value = write(skyMap().build(), WireFormat.BARE);
    Rejection rejection = reject(record(Arrays.copyOf(value, value.length - 20)));
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.LENGTH_BEYOND_DATA);
    assertThat(rejection.cause().field()).isEqualTo("pixels");
  }

  @Test
  void keepsTheBeginningOfRecordsAboveTheMapLimit() {
    byte[] value = new byte[MAP_LIMIT + 1];
    Arrays.fill(value, (byte) 7);
    Rejection rejection = reject(record(value));
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.OVERSIZE);
    assertThat(rejection.cause().message()).contains("at most " + MAP_LIMIT);
    assertThat(rejection.truncated()).isTrue();
    assertThat(rejection.valueBytes()).isEqualTo(value.length);
    assertThat(rejection.valueChecksum()).isEqualTo(Bytes.wrap(value).sha256());
    assertThat(rejection.original().value()).isEqualTo(Bytes.wrap(Arrays.copyOf(value, 64 * 1024)));
    assertThat(rejection.original().key()).isEqualTo(TestMaps.bytes(1, 2));
    assertThat(rejection.original().headers()).hasSize(2);
    assertThat(rejection.original().position().offset()).isEqualTo(77);
  }

  @Test
  void leavesOutKeysThatWouldNotFitIntoARejectedRecord() {
    ConsumerRecord<byte[], byte[]> record = record(new byte[10], new byte[300_000]);
    Rejection rejection = reject(record);
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.OVERSIZE);
    assertThat(rejection.cause().message()).contains("key and headers").contains("left out");
    assertThat(rejection.original().key()).isNull();
    assertThat(rejection.original().headers()).isEmpty();
    assertThat(rejection.original().value()).isEqualTo(Bytes.wrap(new byte[10]));
  }

  @Test
  void cutsLongTextsOfTheRecordInTheRejection() {
    SkyMap map = skyMap().setMapId("m".repeat(100_000)).setSampling("s".repeat(50_000)).build();
    Rejection rejection = reject(record(write(map, WireFormat.BARE)));
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.TEXT_TOO_LONG);
    assertThat(rejection.mapId()).hasSize(1024);
    assertThat(rejection.cause().message().length()).isLessThan(200);
    SkyMap second = skyMap().setSampling("s".repeat(50_000)).build();
    assertThat(reject(record(write(second, WireFormat.BARE))).cause().message())
        .contains("(50000 characters)")
        .hasSizeLessThan(300);
  }

  private Rejection reject(ConsumerRecord<byte[], byte[]> record) {
    DecodedItem item = decoder.decode(record);
    assertThat(item).isInstanceOf(Rejection.class);
    return (Rejection) item;
  }

  private static byte[] write(SkyMap map, WireFormat format) {
    return new RecordWriter<SkyMap>(SkyMap.getClassSchema(), format, ContainerCodec.DEFLATE, 5)
        .write(map);
  }

  private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
    return record(value, new byte[] {1, 2});
  }

  @SuppressWarnings("NullAway") // Kafka's class takes null values.
  private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value, byte[] key) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {3});
    headers.add("none", null);
    return new ConsumerRecord<>(
        "maps",
        3,
        77L,
        1234L,
        TimestampType.CREATE_TIME,
        key.length,
        value == null ? 0 : value.length,
        key,
        value,
        headers,
        Optional.empty());
  }
}
