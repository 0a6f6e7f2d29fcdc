package org.skyscatter.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/** Good and bad records mixed: each has one fate, and nothing of a bad one is lost. */
@ExtendWith(Services.Resolver.class)
class MixedRecordsIT {

  private static final int KEPT_OF_OVERSIZE = 64 * 1024;
  private static final String CASE_HEADER = "case";

  @Test
  void everyRecordIsEncodedOrRejectedWithAllThatItHad(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "mixed", 3);
    Map<String, byte[]> good = GoodMaps.all();
    List<BadRecords.Bad> bad = BadRecords.all();
    List<ProducerRecord<byte[], byte[]>> sent = mixed(pipeline.maps(), good, bad);
    List<RecordMetadata> places = pipeline.records().send(sent);

    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(sent.size(), pipeline.covariances(), pipeline.rejected());
      Balances.ofStopped(job, pipeline, sent.size());
    }

    List<ScatteringCovariances> covariances =
        pipeline.records().covariances(pipeline.covariances());
    List<RejectedRecord> rejected = pipeline.records().rejected(pipeline.rejected());
    assertThat(covariances.size() + rejected.size()).isEqualTo(sent.size());
    assertThat(covariances)
        .extracting(ScatteringCovariances::getMapId)
        .containsExactlyInAnyOrderElementsOf(good.keySet());
    Map<String, RejectedRecord> byCase =
        rejected.stream().collect(Collectors.toMap(MixedRecordsIT::caseOf, each -> each));
    assertThat(byCase).hasSize(bad.size());

    SoftAssertions softly = new SoftAssertions();
    for (BadRecords.Bad each : bad) {
      checkReason(softly, requireNonNull(byCase.get(each.name())), each);
    }
    for (int i = 0; i < sent.size(); i++) {
      String name = caseOf(sent.get(i));
      if (name != null) {
        checkOriginal(softly, requireNonNull(byCase.get(name)), sent.get(i), places.get(i));
      }
    }
    softly.assertAll();
    checkKeys(pipeline);
    checkNumbers(covariances);
  }

  /** Good and bad in turns, the bad ones with a key and headers. */
  private static List<ProducerRecord<byte[], byte[]>> mixed(
      String topic, Map<String, byte[]> good, List<BadRecords.Bad> bad) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < bad.size(); i++) {
      BadRecords.Bad each = bad.get(i);
      RecordHeaders headers = new RecordHeaders();
      headers.add(CASE_HEADER, each.name().getBytes(StandardCharsets.UTF_8));
      headers.add("number", new byte[] {(byte) i, -1, 0});
      headers.add("none", null);
      byte[] key = i % 5 == 0 ? null : new byte[] {0, (byte) i, (byte) 0xff};
      long timestamp = 1_600_000_000_000L + i;
      records.add(new ProducerRecord<>(topic, i % 3, timestamp, key, each.value(), headers));
    }
    int at = 0;
    for (byte[] value : good.values()) {
      records.add(at, new ProducerRecord<>(topic, at % 3, null, value));
      at += 2;
    }
    return records;
  }

  private static String caseOf(RejectedRecord rejected) {
    return rejected.getHeaders().stream()
        .filter(header -> header.getKey().equals(CASE_HEADER))
        .map(header -> StandardCharsets.UTF_8.decode(header.getValue().duplicate()).toString())
        .findFirst()
        .orElse("");
  }

  private static @Nullable String caseOf(ProducerRecord<byte[], byte[]> sent) {
    var header = sent.headers().lastHeader(CASE_HEADER);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static void checkReason(
      SoftAssertions softly, RejectedRecord rejected, BadRecords.Bad expected) {
    softly.assertThat(rejected.getReason()).as(expected.name()).isEqualTo(expected.reason());
    softly.assertThat(rejected.getField()).as(expected.name()).isEqualTo(expected.field());
    softly.assertThat(rejected.getMessage()).as(expected.name()).contains(expected.message());
    softly.assertThat(rejected.getStage()).as(expected.name()).isEqualTo("decode");
  }

  private static void checkOriginal(
      SoftAssertions softly,
      RejectedRecord rejected,
      ProducerRecord<byte[], byte[]> sent,
      RecordMetadata place)
      throws Exception {
    String name = caseOf(sent);
    byte[] value = sent.value();
    boolean oversize = value != null && value.length > Pipeline.MAP_LIMIT;
    softly.assertThat(bytes(rejected.getKey())).as(name).isEqualTo(sent.key());
    softly.assertThat(rejected.getTruncated()).as(name).isEqualTo(oversize);
    softly
        .assertThat(bytes(rejected.getValue()))
        .as(name)
        .isEqualTo(oversize ? Arrays.copyOf(value, KEPT_OF_OVERSIZE) : value);
    softly
        .assertThat(rejected.getValueBytes())
        .as(name)
        .isEqualTo(value == null ? 0 : value.length);
    softly.assertThat(rejected.getValueChecksum()).as(name).isEqualTo(sha256(value));
    softly.assertThat(rejected.getTopic()).as(name).isEqualTo(place.topic());
    softly.assertThat(rejected.getPartition()).as(name).isEqualTo(place.partition());
    softly.assertThat(rejected.getOffset()).as(name).isEqualTo(place.offset());
    softly
        .assertThat(rejected.getTimestamp())
        .as(name)
        .isEqualTo(Instant.ofEpochMilli(sent.timestamp()));
    Map<String, byte @Nullable []> headers = new LinkedHashMap<>();
    rejected.getHeaders().forEach(each -> headers.put(each.getKey(), bytes(each.getValue())));
    softly.assertThat(headers.keySet()).as(name).containsExactly(CASE_HEADER, "number", "none");
    sent.headers()
        .forEach(
            each -> softly.assertThat(headers.get(each.key())).as(name).isEqualTo(each.value()));
  }

  /** survey/band/mapId/hash, as readers need it to drop duplicates. */
  private static void checkKeys(Pipeline pipeline) {
    Set<String> expected =
        GoodMaps.all().keySet().stream()
            .map(id -> "survey-a/V/" + id + "/" + Pipeline.CONFIG.hash())
            .collect(Collectors.toSet());
    List<ConsumerRecord<byte[], byte[]>> records =
        pipeline.records().read(pipeline.covariances(), "read_committed");
    assertThat(records)
        .extracting(each -> new String(each.key(), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(records)
        .extracting(ConsumerRecord::partition)
        .containsOnly(records.get(0).partition());
  }

  /** The numbers that came through Kafka and Flink are those of the encoder alone. */
  private static void checkNumbers(List<ScatteringCovariances> covariances) {
    MapAnalysis analysis = MapAnalysis.of(Sampling.HEALPIX_RING, 4, 8, HealpixOptions.DEFAULT);
    double[] pixels = Maps.values("HEALPIX_RING", Sampling.HEALPIX_RING.pixelCount(4));
    ScatteringCoefficients expected =
        new ScatteringEncoder(Pipeline.CONFIG).encode(analysis.analyse(pixels));
    ScatteringCovariances found =
        covariances.stream()
            .filter(each -> each.getMapId().equals("HEALPIX_RING"))
            .findFirst()
            .orElseThrow();
    Coefficients64 coefficients = (Coefficients64) found.getCoefficients();
    assertThat(found.getMean()).isCloseTo(expected.mean(), Offset.offset(1e-12));
    assertThat(found.getVariance()).isCloseTo(expected.variance(), Offset.offset(1e-12));
    assertThat(array(coefficients.getS1())).containsExactly(expected.s1(), Offset.offset(1e-12));
    assertThat(array(coefficients.getS2())).containsExactly(expected.s2(), Offset.offset(1e-12));
    assertThat(array(coefficients.getS3())).containsExactly(expected.s3(), Offset.offset(1e-12));
    assertThat(array(coefficients.getS4())).containsExactly(expected.s4(), Offset.offset(1e-12));
    assertThat(found.getEventTime()).isEqualTo(Maps.EVENT_TIME);
    assertThat(found.getEncoderHash()).isEqualTo(Pipeline.CONFIG.hash());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String sha256(byte @Nullable [] value) throws Exception {
    return value == null
        ? ""
        : HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
  }
}
