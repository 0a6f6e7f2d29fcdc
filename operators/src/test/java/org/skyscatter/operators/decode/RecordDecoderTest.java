package org.skyscatter.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.skyscatter.operators.TestMaps.float32;
import static org.skyscatter.operators.TestMaps.float64;
import static org.skyscatter.operators.TestMaps.pixels;
import static org.skyscatter.operators.TestMaps.skyMap;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.EpochMicros;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.item.ValueType;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.SkyMap;

class RecordDecoderTest {

  private final DecoderFixture fixture = new DecoderFixture();

  static Stream<SkyMap.Builder> goodMaps() {
    return Stream.of(
        skyMap(),
        skyMap().setValueType("float32").setPixels(float32(pixels())),
        skyMap().setEventTime(DecoderFixture.NOW.plus(Duration.ofMinutes(59))),
        skyMap().setEventTime(Instant.parse("0001-01-01T00:00:00Z")),
        DecoderFixture.harmonic(8, 72),
        DecoderFixture.harmonic(9, 90),
        DecoderFixture.harmonic(8, 240).setComplexMap(true).setSurvey("complex"),
        DecoderFixture.healpix(3),
        DecoderFixture.healpix(4).setSampling("HEALPIX_NESTED"),
        // Just outside of the tolerance of UNSEEN.
        skyMap().setPixels(float64(DecoderFixture.with(-1.63752e30))));
  }

  @ParameterizedTest
  @MethodSource("goodMaps")
  void keepsGoodMaps(SkyMap.Builder builder) {
    SkyMap map = builder.build();
    DecodedItem item =
        fixture.decode(DecoderFixture.record(DecoderFixture.write(map, WireFormat.BARE)));
    assertThat(item).isInstanceOf(MapItem.class);
    MapItem decoded = (MapItem) item;
    assertThat(decoded.parts().get(0).valueType().code()).isEqualTo(map.getValueType());
    assertThat(decoded.complexMap()).isEqualTo(map.getComplexMap());
    assertThat(decoded.metadata().sampling()).isEqualTo(map.getSampling());
    assertThat(decoded.metadata().resolution()).isEqualTo(map.getResolution());
    assertThat(decoded.parts().get(0).values().littleEndian())
        .isEqualTo(Optional.ofNullable(map.getPixels()).orElse(map.getHarmonicCoefficients()));
    assertThat(EpochMicros.toInstant(decoded.metadata().eventTimeMicros()))
        .isEqualTo(map.getEventTime());
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void readsEveryWireFormat(WireFormat format) {
    MapItem map =
        (MapItem)
            fixture.decode(DecoderFixture.record(DecoderFixture.write(skyMap().build(), format)));
    assertThat(map.metadata().mapId()).isEqualTo("map-1");
    assertThat(map.metadata().survey()).isEqualTo("WMAP");
    assertThat(map.metadata().band()).isEqualTo("V");
    assertThat(map.metadata().coordinateFrame()).isEqualTo("G");
    assertThat(map.metadata().unit()).isEqualTo("mK");
    assertThat(map.parts().get(0).valueType()).isEqualTo(ValueType.FLOAT64);
    assertThat(map.parts().get(0).valueType().toDoubles(map.parts().get(0).values()))
        .isEqualTo(pixels());
  }

  @Test
  void rejectsNullValues() {
    Rejection rejection = fixture.reject(DecoderFixture.record(null));
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.NULL_VALUE);
    assertThat(rejection.original().value()).isNull();
    assertThat(rejection.valueBytes()).isZero();
    assertThat(rejection.valueChecksum()).isEmpty();
  }

  @Test
  void rejectsBytesThatAreNoRecordAndKeepsThem() {
    byte[] value = "not Avro at all".getBytes(StandardCharsets.UTF_8);
    Rejection rejection = fixture.reject(DecoderFixture.record(value));
    assertThat(rejection.cause().reason())
        .isIn(RejectionReason.UNDECODABLE, RejectionReason.LENGTH_BEYOND_DATA);
    assertThat(rejection.original()).isEqualTo(OriginalRecords.of(DecoderFixture.record(value)));
    assertThat(rejection.mapId()).isNull();
    assertThat(rejection.valueBytes()).isEqualTo(value.length);
    assertThat(rejection.valueChecksum())
        .isEqualTo("afa8e5a59edacc5ec0bdc04894b2945458091c930a882f0e6ac31db8eb5f613a");
    assertThat(rejection.rejectedAtMicros())
        .isEqualTo(DecoderFixture.NOW.getEpochSecond() * 1_000_000);
  }

  @Test
  void namesTheFieldWhoseLengthIsBeyondTheData() {
    byte[] value = DecoderFixture.write(skyMap().build(), WireFormat.BARE);
    Rejection rejection =
        fixture.reject(DecoderFixture.record(Arrays.copyOf(value, value.length - 20)));
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.LENGTH_BEYOND_DATA);
    assertThat(rejection.cause().field()).isEqualTo("pixels");
  }

  @Test
  void keepsTheBeginningOfRecordsAboveTheMapLimit() {
    byte[] value = new byte[DecoderFixture.MAP_LIMIT + 1];
    Arrays.fill(value, (byte) 7);
    Rejection rejection = fixture.reject(DecoderFixture.record(value));
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.OVERSIZE);
    assertThat(rejection.cause().message()).contains("at most " + DecoderFixture.MAP_LIMIT);
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
    ConsumerRecord<byte[], byte[]> record = DecoderFixture.record(new byte[10], new byte[300_000]);
    Rejection rejection = fixture.reject(record);
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.OVERSIZE);
    assertThat(rejection.cause().message()).contains("key and headers").contains("left out");
    assertThat(rejection.original().key()).isNull();
    assertThat(rejection.original().headers()).isEmpty();
    assertThat(rejection.original().value()).isEqualTo(Bytes.wrap(new byte[10]));
  }

  private static RecordDecoder decoder(RecordFeed feed) {
    return new RecordDecoder(
        DecoderFixture.MAP_LIMIT,
        Clock.fixed(DecoderFixture.NOW, ZoneOffset.UTC),
        Map.of("maps", feed));
  }

  /** More levels than any stack has. */
  private static int depth(int levels) {
    return levels == 0 ? 0 : 1 + depth(levels - 1);
  }

  @Test
  void rejectsRecordsThatAreNestedTooDeeply() {
    RecordFeed recursive =
        (value, original) -> {
          throw new AssertionError(depth(Integer.MAX_VALUE));
        };
    List<DecodedItem> items =
        decoder(recursive).decode(DecoderFixture.record(new byte[] {1, 2, 3}));
    assertThat(items).singleElement().isInstanceOf(Rejection.class);
    Rejection rejection = (Rejection) items.get(0);
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.DECODE_FAILED);
    assertThat(rejection.cause().message()).isEqualTo("the record is nested too deeply to read");
    assertThat(rejection.valueBytes()).isEqualTo(3);
  }

  @Test
  void doesNotTakeLackOfMemoryForAFaultOfTheRecord() {
    RecordDecoder decoder =
        decoder(
            (value, original) -> {
              throw new OutOfMemoryError("thrown by a test");
            });
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> decoder.decode(DecoderFixture.record(new byte[1])));
  }

  @Test
  void cutsLongTextsOfTheRecordInTheRejection() {
    SkyMap map = skyMap().setMapId("m".repeat(100_000)).setSampling("s".repeat(50_000)).build();
    Rejection rejection =
        fixture.reject(DecoderFixture.record(DecoderFixture.write(map, WireFormat.BARE)));
    assertThat(rejection.cause().reason()).isEqualTo(RejectionReason.TEXT_TOO_LONG);
    assertThat(rejection.mapId()).hasSize(1024);
    assertThat(rejection.cause().message().length()).isLessThan(200);
    SkyMap second = skyMap().setSampling("s".repeat(50_000)).build();
    assertThat(
            fixture
                .reject(DecoderFixture.record(DecoderFixture.write(second, WireFormat.BARE)))
                .cause()
                .message())
        .contains("(50000 characters)")
        .hasSizeLessThan(300);
  }

  @Test
  void knowsEveryReasonOfTheWireFormats() throws IllegalAccessException {
    for (Field field : RecordFormatException.class.getFields()) {
      assertThat(RejectionReason.values())
          .extracting(RejectionReason::name)
          .contains((String) field.get(null));
    }
    assertThat(RecordFormatException.class.getFields()).isNotEmpty();
  }
}
