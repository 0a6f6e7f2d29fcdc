package org.skyscatter.integration;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.FieldChange;
import org.skyscatter.operators.Mutation;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.v1.Beam;
import org.skyscatter.v1.MapLocation;
import org.skyscatter.v1.SkyMap;
import org.skyscatter.v1.SkyTile;

/**
 * Records that were valid before their bytes, their fields or their files were changed. The same
 * seed gives the same changes.
 */
final class PoisonedRecords {

  private static final int VARIANTS = 997;
  private static final String ALERTS = "/org/skyscatter/deploy/demo/alerts/";

  /** A container carries its schema, in which most changes would fall. */
  private static final WireFormat[] FORMATS = {
    WireFormat.BARE, WireFormat.BARE, WireFormat.CONFLUENT, WireFormat.CONTAINER
  };

  private final Random random;
  private final RandomGenerator<List<Mutation>> mutations;
  private final RandomGenerator<List<FieldChange>> changes;
  private final Instant now = Instant.now().minus(Duration.ofMinutes(1));
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

  private PoisonedRecords(long seed) {
    random = new Random(seed);
    mutations = generator(Mutation.some());
    changes = generator(FieldChange.some());
  }

  private static <T> RandomGenerator<T> generator(Arbitrary<T> arbitrary) {
    return arbitrary.generator(VARIANTS);
  }

  /** What makes records. */
  @FunctionalInterface
  interface Recipe {
    void make(PoisonedRecords records) throws Exception;
  }

  /** Makes records within a session, which jqwik needs. */
  static List<ProducerRecord<byte[], byte[]>> of(long seed, Recipe recipe) throws Exception {
    List<ProducerRecord<byte[], byte[]>> made = new ArrayList<>();
    JqwikSession.run(
        () -> {
          PoisonedRecords records = new PoisonedRecords(seed);
          recipe.make(records);
          made.addAll(records.records);
        });
    return made;
  }

  /** Maps of which bytes are changed. */
  void maps(String topic, int count) {
    byte[] other = write(map("other"), WireFormat.CONTAINER, ContainerCodec.NULL);
    for (int i = 0; i < count; i++) {
      ContainerCodec codec = pick(ContainerCodec.values());
      byte[] valid = write(map("bytes-" + i), pick(FORMATS), codec);
      add(topic, mutated(valid, other));
      other = valid;
    }
  }

  /** Maps of which fields are changed. */
  void fields(String topic, int count) {
    for (int i = 0; i < count; i++) {
      add(topic, write(changed(map("fields-" + i)), pick(FORMATS), ContainerCodec.NULL));
    }
  }

  /** Tiles of which bytes or fields are changed, by maps, with some that are as they should be. */
  void tiles(String topic, int count) {
    byte[] other = new byte[0];
    for (int i = 0; i < count; ) {
      for (SkyTile.Builder tile : tilesOfMap("tiles-" + i)) {
        tile.setEventTime(now);
        boolean fields = random.nextBoolean();
        SkyTile record = random.nextInt(12) == 0 || !fields ? tile.build() : changed(tile.build());
        byte[] value = write(record, pick(FORMATS), ContainerCodec.NULL);
        add(topic, fields ? value : mutated(value, other));
        other = value;
        i++;
      }
    }
  }

  private List<SkyTile.Builder> tilesOfMap(String id) {
    return switch (random.nextInt(3)) {
      case 0 -> Tiles.nested(id, 4, Maps.values(id, Sampling.HEALPIX_NESTED.pixelCount(4)));
      case 1 -> Tiles.rings(id, Sampling.MW, 8, 2, Maps.values(id, Sampling.MW.pixelCount(8)));
      default ->
          Tiles.ranges(
              id,
              Sampling.HEALPIX_RING,
              4,
              40,
              Maps.values(id, Sampling.HEALPIX_RING.pixelCount(4)));
    };
  }

  /** Alerts with one map or none of which bytes are changed. */
  void alerts(String topic, int count) throws IOException {
    List<byte[]> valid =
        List.of(
            alert("igwn_alert_external_coinc_deflate.avro"), alert("igwn_alert_retraction.json"));
    for (int i = 0; i < count; i++) {
      add(topic, mutated(valid.get(i % 2), valid.get(random.nextInt(2))));
    }
  }

  /** Alerts that are as they should be, with a map of which bytes are changed. */
  void mapsInAlerts(String topic, byte[] fits, int count) {
    for (int i = 0; i < count; i++) {
      String map = Base64.getEncoder().encodeToString(mutated(fits, fits));
      String json =
          """
          {"superevent_id": "MS%d", "alert_type": "INITIAL", "time_created": "%s",
           "event": {"time": "%s", "skymap": "%s"}, "external_coinc": null}
          """
              .formatted(i, now, now, map);
      add(topic, json.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] alert(String name) throws IOException {
    try (InputStream in = PoisonedRecords.class.getResourceAsStream(ALERTS + name)) {
      return requireNonNull(in, name).readAllBytes();
    }
  }

  /** Maps in files, of which bytes are changed; the records have the checksums of those. */
  void files(String topic, Path folder, List<byte[]> valid, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      byte[] file = mutated(valid.get(i % valid.size()), valid.get(random.nextInt(valid.size())));
      Path path = Files.write(folder.resolve("map-" + i), file);
      MapLocation location =
          new MapLocation(
              path.toUri().toString(), Bytes.wrap(file).sha256(), (long) file.length, null, null);
      SkyMap.Builder map = Maps.map("file-" + i).setSampling("").setValueType("").setResolution(0);
      // Each format states units of its own.
      map.setBand("F" + i % valid.size()).setUnit("").setEventTime(now);
      add(topic, Maps.bytes(map.setLocation(location)));
    }
  }

  /** Records that are extreme beside their values. */
  void envelopes(String topic) {
    byte[] value = Maps.bytes(Maps.healpix("envelope"));
    RecordHeaders many = new RecordHeaders();
    RecordHeaders large = new RecordHeaders();
    for (int i = 0; i < 20_000; i++) {
      many.add("", new byte[0]);
    }
    large.add("h".repeat(300_000), null);
    records.add(new ProducerRecord<>(topic, null, 0L, null, value, many));
    records.add(new ProducerRecord<>(topic, null, 0L, new byte[] {1}, value, large));
    records.add(new ProducerRecord<>(topic, null, 0L, new byte[300_000], value, null));
    records.add(new ProducerRecord<>(topic, null, 0L, new byte[0], new byte[0], null));
    add(topic, null);
    add(topic, new byte[1 << 20]);
  }

  /** Good maps that must be encoded whatever is between them. */
  void good(String topic, int count) {
    for (int i = 0; i < count; i++) {
      SkyMap.Builder map = Maps.healpix("good-" + i).setSurvey("survey-good").setEventTime(now);
      add(topic, Maps.bytes(map));
    }
  }

  /** Mixes all records, so that each kind comes beside each other one. */
  void shuffle() {
    Collections.shuffle(records, random);
  }

  private SkyMap map(String id) {
    SkyMap.Builder map = Maps.map(id).setEventTime(now);
    Sampling sampling = pick(Sampling.values());
    int resolution = sampling.isHealpix() ? 4 : 8;
    double[] values = Maps.values(id, sampling.pixelCount(resolution));
    boolean single = random.nextBoolean();
    ByteBuffer pixels = single ? Maps.float32(values) : Maps.float64(values);
    if (random.nextInt(4) == 0) {
      double[] pairs = Maps.values(id, 72);
      for (int l = 0; l < 8; l++) {
        pairs[2 * l + 1] = 0;
      }
      return map.setSampling("HARMONIC")
          .setResolution(8)
          .setHarmonicCoefficients(Maps.float64(pairs))
          .build();
    }
    return map.setSampling(sampling.name())
        .setResolution(resolution)
        .setValueType(single ? "float32" : "float64")
        .setPixels(pixels)
        .setBeam(random.nextInt(4) == 0 ? new Beam(60.0, null) : null)
        .build();
  }

  private byte[] mutated(byte[] valid, byte[] other) {
    return Mutation.apply(mutations.next(random).value(), valid, other);
  }

  private <T extends SpecificRecordBase> T changed(T record) {
    return FieldChange.apply(changes.next(random).value(), record);
  }

  private static <T extends SpecificRecordBase> byte[] write(
      T record, WireFormat format, ContainerCodec codec) {
    return new RecordWriter<T>(record.getSchema(), format, codec, 7).write(record);
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private void add(String topic, byte @Nullable [] value) {
    records.add(new ProducerRecord<>(topic, value));
  }

  /** A NumPy file of an MW map. */
  static byte[] npy() {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (8, 15), }";
    byte[] text =
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
    ByteBuffer values = Maps.float64(Maps.values("npy", Sampling.MW.pixelCount(8)));
    return ByteBuffer.allocate(start.length + text.length + values.remaining())
        .put(start)
        .put(text)
        .put(values)
        .array();
  }
}
