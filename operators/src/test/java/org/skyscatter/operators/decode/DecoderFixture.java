package org.skyscatter.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.operators.TestMaps.float64;
import static org.skyscatter.operators.TestMaps.pixels;
import static org.skyscatter.operators.TestMaps.skyMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.SkyMap;

/** A decoder of fixed time and rules, and the Kafka records that tests give it. */
final class DecoderFixture {

  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  static final int MAP_LIMIT = 200_000;

  static final EncodingRules RULES =
      EncodingRules.of(
          EncodingRule.of(
              "complex", "*", EncoderConfig.builder(8).directions(2).complexMap(true).build()),
          EncodingRule.of("fine", "*", EncoderConfig.builder(64).build()),
          EncodingRule.of("WMAP", "*", TestMaps.config()));

  final RecordDecoder decoder = decoder();

  private static RecordDecoder decoder() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    DecodeLimits limits = new DecodeLimits(MAP_LIMIT, 1L << 20, Duration.ofHours(1));
    TopicFeeds feeds =
        new TopicFeeds(Map.of("maps", Feeds.SKYSCATTER, "tiles", Feeds.SKYSCATTER_TILE));
    return new RecordDecoder(MAP_LIMIT, clock, feeds.open(RULES, limits, null, clock));
  }

  static double[] with(double... values) {
    double[] pixels = pixels();
    System.arraycopy(values, 0, pixels, 5, values.length);
    return pixels;
  }

  static SkyMap.Builder harmonic(int bandLimit, int numbers, double... values) {
    return skyMap()
        .setSampling("HARMONIC")
        .setResolution(bandLimit)
        .setPixels(null)
        .setHarmonicCoefficients(float64(Arrays.copyOf(values, numbers)));
  }

  static SkyMap.Builder healpix(int nside) {
    return skyMap()
        .setSampling("HEALPIX_RING")
        .setResolution(nside)
        .setPixels(float64(new double[12 * nside * nside]));
  }

  DecodedItem decode(ConsumerRecord<byte[], byte[]> record) {
    List<DecodedItem> items = decoder.decode(record);
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  Rejection reject(ConsumerRecord<byte[], byte[]> record) {
    DecodedItem item = decode(record);
    assertThat(item).isInstanceOf(Rejection.class);
    return (Rejection) item;
  }

  static byte[] write(SkyMap map, WireFormat format) {
    return new RecordWriter<SkyMap>(SkyMap.getClassSchema(), format, ContainerCodec.DEFLATE, 5)
        .write(map);
  }

  static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
    return record(value, new byte[] {1, 2});
  }

  @SuppressWarnings("NullAway") // Kafka's class takes null values.
  static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value, byte[] key) {
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
