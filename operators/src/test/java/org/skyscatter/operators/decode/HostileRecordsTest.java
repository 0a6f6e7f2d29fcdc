package org.skyscatter.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.AllocatedBytes;
import org.skyscatter.operators.FieldChange;
import org.skyscatter.operators.Mutation;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.feed.Feeds;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.Beam;
import org.skyscatter.v1.MapLocation;
import org.skyscatter.v1.NestedParent;
import org.skyscatter.v1.PixelRange;
import org.skyscatter.v1.RingRange;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/**
 * Whatever the bytes of a record are, it becomes items or one rejection, for a reason that a check
 * gives rather than an exception that nobody foresaw, and at a bounded cost.
 */
class HostileRecordsTest {

  private static final int LIMIT = 1 << 16;
  private static final long MAX_PIXELS = 1 << 12;

  /** A multiple of the limits, and the buffers that the readers of alerts and their maps have. */
  private static final long BOUND = 32L * LIMIT + 32 * MAX_PIXELS * Double.BYTES + (4 << 20);

  private static final String ALERTS = "src/test/resources/org/skyscatter/operators/maps";

  private static final RecordDecoder DECODER = decoder();

  private static RecordDecoder decoder() {
    Clock clock = Clock.fixed(DecoderFixture.NOW, ZoneOffset.UTC);
    DecodeLimits limits = new DecodeLimits(LIMIT, MAX_PIXELS, Duration.ofHours(1));
    TopicFeeds feeds =
        new TopicFeeds(
            Map.of(
                "maps", Feeds.SKYSCATTER,
                "tiles", Feeds.SKYSCATTER_TILE,
                "alerts", Feeds.IGWN_ALERT));
    return new RecordDecoder(
        LIMIT, clock, feeds.open(EncodingRules.forAll(TestMaps.config()), limits, null, clock));
  }

  /** A valid record of a topic. */
  record Sample(String name, String topic, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Sample> SAMPLES = allSamples();

  private static List<Sample> allSamples() {
    List<Sample> samples = new ArrayList<>();
    for (WireFormat format : WireFormat.values()) {
      for (ContainerCodec codec : ContainerCodec.values()) {
        if (format == WireFormat.CONTAINER || codec == ContainerCodec.NULL) {
          maps()
              .forEach(
                  map ->
                      samples.add(
                          new Sample(
                              "map " + format + " " + codec, "maps", write(map, format, codec))));
          tiles()
              .forEach(
                  tile ->
                      samples.add(
                          new Sample(
                              "tile " + format + " " + codec,
                              "tiles",
                              write(tile, format, codec))));
        }
      }
    }
    for (String alert :
        List.of(
            "igwn_alert_external_coinc_deflate.avro",
            "igwn_alert_external_coinc.json",
            "igwn_alert_retraction.avro",
            "igwn_alert_retraction.json")) {
      samples.add(new Sample(alert, "alerts", alert(alert)));
    }
    // What is loaded with the first record is not the cost of the next.
    samples.forEach(
        sample -> DECODER.decode(new ConsumerRecord<>(sample.topic(), 0, 1, null, sample.bytes())));
    return samples;
  }

  private static byte[] alert(String name) {
    try {
      return Files.readAllBytes(Path.of(ALERTS, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<SkyMap> maps() {
    return Stream.of(
        TestMaps.skyMap().build(),
        TestMaps.skyMap().setBeam(new Beam(30.0, null)).build(),
        DecoderFixture.healpix(4).setBeam(new Beam(null, List.of(1.0, 0.9, 0.8))).build(),
        DecoderFixture.harmonic(8, 72).build(),
        TestMaps.skyMap()
            .setSampling("")
            .setResolution(0)
            .setValueType("")
            .setPixels(null)
            .setLocation(new MapLocation("file:///maps/a.fits", "a".repeat(64), 5L, "1", "0"))
            .build());
  }

  private static Stream<SkyTile> tiles() {
    return Stream.of(
        tile(Sampling.HEALPIX_NESTED, 4, new NestedParent(1, 3), 16),
        tile(Sampling.HEALPIX_RING, 4, new PixelRange(5L, 20L), 20),
        tile(Sampling.MW, 8, new RingRange(2, 2), 30));
  }

  private static SkyTile tile(Sampling sampling, int resolution, Object position, int count) {
    return SkyTile.newBuilder()
        .setMapId("tiles")
        .setSurvey("WMAP")
        .setBand("V")
        .setEventTime(TestMaps.EVENT_TIME)
        .setSampling(sampling.name())
        .setResolution(resolution)
        .setValueType("float64")
        .setPosition(position)
        .setPixels(TestMaps.float64(Arrays.copyOf(TestMaps.pixels(), count)))
        .build();
  }

  private static <T extends SpecificRecordBase> byte[] write(
      T record, WireFormat format, ContainerCodec codec) {
    return new RecordWriter<T>(record.getSchema(), format, codec, 5).write(record);
  }

  @Test
  void theSamplesThemselvesAreGood() throws Exception {
    for (Sample sample : SAMPLES) {
      assertThat(decode(sample.topic(), sample.bytes()))
          .as("%s", sample)
          .noneMatch(Rejection.class::isInstance);
    }
  }

  @Property(tries = 20_000, seed = "7003", edgeCases = EdgeCasesMode.NONE)
  void changedBytesAreItemsOrRejectedAtABoundedCost(
      @ForAll("samples") Sample sample,
      @ForAll("samples") Sample other,
      @ForAll("mutations") List<Mutation> mutations)
      throws Exception {
    decode(sample.topic(), Mutation.apply(mutations, sample.bytes(), other.bytes()));
  }

  @Property(tries = 10_000, seed = "7004", edgeCases = EdgeCasesMode.NONE)
  void changedFieldsAreItemsOrRejectedAtABoundedCost(
      @ForAll("records") SpecificRecordBase record,
      @ForAll("fields") List<FieldChange> changes,
      @ForAll WireFormat format)
      throws Exception {
    byte[] value = write(FieldChange.apply(changes, copy(record)), format, ContainerCodec.NULL);
    decode(record instanceof SkyTile ? "tiles" : "maps", value);
  }

  private static SpecificRecordBase copy(SpecificRecordBase record) {
    return record.getSpecificData().deepCopy(record.getSchema(), record);
  }

  private static List<DecodedItem> decode(String topic, byte[] value) throws Exception {
    List<DecodedItem> items = new ArrayList<>();
    long allocated =
        AllocatedBytes.during(
            () -> {
              try {
                items.addAll(DECODER.decode(new ConsumerRecord<>(topic, 0, 1, null, value)));
              } catch (OutOfMemoryError e) {
                // So that the property goes on and finds the smallest change that does it.
                throw new AssertionError(e);
              }
            });
    assertThat(items).isNotEmpty();
    for (DecodedItem item : items) {
      if (item instanceof Rejection rejection) {
        assertThat(rejection.cause().reason())
            .as("%s", rejection.cause())
            .isNotEqualTo(RejectionReason.DECODE_FAILED);
      }
    }
    assertThat(allocated).isLessThan(BOUND);
    return items;
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.of(SAMPLES);
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Mutation.some();
  }

  @Provide
  Arbitrary<SpecificRecordBase> records() {
    return Arbitraries.of(Stream.<SpecificRecordBase>concat(maps(), tiles()).toList());
  }

  @Provide
  Arbitrary<List<FieldChange>> fields() {
    return FieldChange.some();
  }
}
