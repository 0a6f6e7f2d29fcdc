package org.skyscatter.operators.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.operators.maps.MapFiles;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;
import org.skyscatter.v1.SkyMap;

class IgwnAlertFeedTest {

  private static final String ID = "MS100907ab-PRELIMINARY-2010-09-07T09:34:49Z";

  private static FeedContent decode(FeedMessage message, Integer bandLimit) throws FeedException {
    FeedDecoder feed = Feeds.create("igwn-alert", IgwnAlertFeedTest.class.getClassLoader());
    feed.open(AlertSamples.context(bandLimit));
    return feed.decode(message);
  }

  private static FeedContent decode(String name, Integer bandLimit)
      throws IOException, FeedException {
    return decode(AlertSamples.message(AlertSamples.bytes(name)), bandLimit);
  }

  private static double[] pixels(SkyMap map) {
    ByteBuffer bytes = map.getPixels();
    double[] pixels = new double[bytes.remaining() / Double.BYTES];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(pixels);
    return pixels;
  }

  @ParameterizedTest
  @ValueSource(strings = {"igwn_alert.avro", "igwn_alert.json"})
  void findsTheFileOfTheMap(String name) throws Exception {
    IgwnAlert alert = new IgwnAlertReader(AlertSamples.LIMIT).read(AlertSamples.bytes(name));
    assertThat(alert.maps()).containsExactly(AlertMap.EVENT);
    assertThat(alert.fits(AlertMap.EVENT)).isEqualTo(AlertSamples.bytes("gw_multiorder.fits"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"igwn_alert.avro", "igwn_alert.json"})
  void makesARecordOfTheMap(String name) throws Exception {
    FeedContent content = decode(name, 100);
    assertThat(content.kindWithoutMap()).isNull();
    assertThat(content.maps()).hasSize(1);
    SkyMap map = content.maps().get(0);
    assertThat(map.getMapId()).isEqualTo(ID);
    assertThat(map.getSurvey()).isEqualTo("igwn");
    assertThat(map.getBand()).isEqualTo("event");
    assertThat(map.getEventTime()).isEqualTo(Instant.parse("2010-09-07T09:29:47.142Z"));
    assertThat(map.getSampling()).isEqualTo("HEALPIX_NESTED");
    assertThat(map.getResolution()).isEqualTo(64);
    assertThat(map.getCoordinateFrame()).isEqualTo("C");
    assertThat(map.getUnit()).isEqualTo("sr-1");
    assertThat(map.getValueType()).isEqualTo("float64");
    PixelMap file =
        (PixelMap)
            MapFiles.read(
                AlertSamples.file("gw_multiorder.fits"),
                ReadOptions.DEFAULT.atResolution(64, null));
    assertThat(pixels(map)).containsExactly(file.pixels());
  }

  @ParameterizedTest
  @CsvSource({", 64", "2, 1", "64, 32", "128, 64", "129, 128"})
  void takesTheResolutionThatTheRuleNeeds(Integer bandLimit, int nside) throws Exception {
    assertThat(decode("igwn_alert.avro", bandLimit).maps().get(0).getResolution()).isEqualTo(nside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"igwn_alert_external_coinc_deflate.avro", "igwn_alert_external_coinc.json"})
  void makesTwoRecordsOfACoincidence(String name) throws Exception {
    List<SkyMap> maps = decode(name, 8).maps();
    assertThat(maps)
        .extracting(SkyMap::getMapId)
        .containsExactly(
            "MS100907ab-UPDATE-2010-09-07T12:00:00Z",
            "MS100907ab-UPDATE-2010-09-07T12:00:00Z-combined");
    assertThat(maps).extracting(SkyMap::getBand).containsExactly("event", "combined");
    byte[] npy = AlertSamples.bytes("igwn_alert_external_coinc_nside4_nest.npy");
    double[] expected = new double[2 * 192];
    ByteBuffer.wrap(npy, npy.length - 8 * expected.length, 8 * expected.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(expected);
    assertThat(pixels(maps.get(0))).containsExactly(Arrays.copyOf(expected, 192), within(1e-15));
    assertThat(pixels(maps.get(1)))
        .containsExactly(Arrays.copyOfRange(expected, 192, 384), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"igwn_alert_retraction.avro", "igwn_alert_retraction.json"})
  void countsRetractions(String name) throws Exception {
    FeedContent content = decode(name, 8);
    assertThat(content.maps()).isEmpty();
    assertThat(content.kindWithoutMap()).isEqualTo("retraction");
  }

  private static String alert(String event, String coincidence) {
    return """
        {"alert_type": "INITIAL", "time_created": "2026-01-31T00:00:00Z", "superevent_id": "S1",
         "event": %s, "external_coinc": %s}
        """
        .formatted(event, coincidence);
  }

  @Test
  void countsEventsWithoutAMap() throws Exception {
    String json = alert("{\"time\": \"2026-01-31T00:00:00Z\", \"skymap\": null}", "null");
    assertThat(decode(AlertSamples.message(json), 8).kindWithoutMap()).isEqualTo("no-skymap");
  }

  @Test
  void takesTheCoincidenceWhereThereIsNothingElse() throws Exception {
    IgwnAlert both =
        new IgwnAlertReader(AlertSamples.LIMIT)
            .read(AlertSamples.bytes("igwn_alert_external_coinc.json"));
    String map = Base64.getEncoder().encodeToString(both.fits(AlertMap.COMBINED));
    String json =
        alert(
            "{\"time\": \"2026-01-31T00:00:00Z\"}",
            "{\"observatory\": [1, {\"a\": 2}], \"combined_skymap\": \"" + map + "\"}");
    assertThat(decode(AlertSamples.message(json), 8).maps())
        .extracting(SkyMap::getBand)
        .containsExactly("combined");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad_alert_base64.json | BAD_FIELD | event.skymap | event.skymap is not base64: ",
        "bad_alert_not_fits.json | UNREADABLE_MAP | event.skymap | event.skymap is neither FITS nor .npy",
        "bad_alert_truncated.avro | LENGTH_BEYOND_DATA | | Alert (Avro object container): the container's block: declares",
        "gw_multiorder.fits | UNDECODABLE | | is no alert; expected an Avro object container or a JSON object"
      })
  void refusesBadAlerts(String name, String reason, String field, String message) {
    FeedException failure = catchThrowableOfType(FeedException.class, () -> decode(name, 8));
    assertThat(failure).hasMessageStartingWith(message);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.field()).isEqualTo(field);
    assertThat(failure.getMessage()).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | UNDECODABLE | the alert is no JSON: Unexpected end-of-input",
        "{} {} | UNDECODABLE | the alert is no JSON: expected one JSON object, but more follows it",
        "{\"superevent_id\": \"S1} | UNDECODABLE | the alert is no JSON: Unexpected end-of-input",
        "{\"event\": {\"skymap\": \"U0lN | UNDECODABLE | the alert is no JSON: Unexpected end-of-input",
        "{\"superevent_id\": 1} | BAD_FIELD | superevent_id is no text",
        "{\"event\": \"none\"} | BAD_FIELD | event is no object",
        "{\"event\": {\"skymap\": {}}} | BAD_FIELD | event.skymap is no text",
        "{\"alert_type\": \"A\", \"alert_type\": \"B\"} | BAD_FIELD | alert_type is there twice; expected once",
        "{\"alert_type\": \"A\"} | BAD_FIELD | superevent_id is missing in the alert; expected a text",
        "{\"superevent_id\": \" \"} | BAD_FIELD | superevent_id is missing in the alert; expected a text",
        "{\"superevent_id\": \"S1\", \"alert_type\": \"UPDATE\"} | BAD_FIELD | time_created is missing",
        "{\"superevent_id\": \"S1\", \"alert_type\": \"UPDATE\", \"time_created\": \"2026-01-31T00:00:00Z\"} | BAD_FIELD | event.time is missing",
        "{\"superevent_id\": \"S1\", \"alert_type\": \"UPDATE\", \"time_created\": \"2026-01-31 00:00\"} | BAD_FIELD | time_created is '2026-01-31 00:00'; expected a time in UTC",
        "{\"superevent_id\": \"S1\", \"alert_type\": \"UPDATE\", \"time_created\": \"+1000000000-12-31T23:59:59Z\"} | BAD_FIELD | time_created is '+1000000000-12-31T23:59:59Z'; expected"
      })
  void namesWhatIsWrongInJson(String json, String reason, String message) {
    assertRefused(json, reason, message);
  }

  private static void assertRefused(String json, String reason, String message) {
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(() -> decode(AlertSamples.message(json), 8))
        .withMessageStartingWith(message)
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  @Test
  void staysWithinItsLimits() {
    assertRefused(
        "{" + " ".repeat(AlertSamples.LIMIT) + "}", "OVERSIZE", "the alert has 1048578 bytes");
    assertRefused(
        "{\"a\":" + "[".repeat(100), "OVERSIZE", "the alert is no JSON: Document nesting");
    FeedContext small =
        new FeedContext(AlertSamples.LIMIT, 3000, (survey, band) -> OptionalInt.of(64));
    IgwnAlertFeed feed = new IgwnAlertFeed();
    feed.open(small);
    assertThatExceptionOfType(FeedException.class)
        .isThrownBy(() -> feed.decode(AlertSamples.message(AlertSamples.bytes("igwn_alert.avro"))))
        .withMessage("event.skymap has 19200 pixels; expected at most 3000")
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo("OVERSIZE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"igwn_alert_external_coinc_deflate.avro", "igwn_alert_external_coinc.json"})
  void survivesAnyDamage(String name) throws Exception {
    byte[] whole = AlertSamples.bytes(name);
    Random random = new Random(20260131);
    int refused = 0;
    for (int trial = 0; trial < 300; trial++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      try {
        decode(AlertSamples.message(damaged), 8);
      } catch (FeedException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 300);
    for (int length = 1; length < whole.length; length += whole.length / 40) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(FeedException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> decode(AlertSamples.message(prefix), 8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.String, is no feed; expected it to implement",
    "org.example.None, there is no feed 'org.example.None'; expected igwn-alert or",
    "org.skyscatter.operators.feed.IgwnAlertFeedTest$Hidden, expected a public class with a public"
  })
  void explainsWhatIsNoFeed(String name, String message) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Feeds.create(name, getClass().getClassLoader()))
        .withMessageContaining(message);
  }

  /** No feed, as its constructor is not public. */
  static final class Hidden implements FeedDecoder {

    private Hidden() {}

    @Override
    public FeedContent decode(FeedMessage message) {
      return FeedContent.withoutMap(new String(message.value(), StandardCharsets.UTF_8));
    }
  }
}
