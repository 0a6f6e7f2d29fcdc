package org.skyscatter.deploy.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.operators.maps.NpyFile;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.ScatteringCovariances;

class AvroOutputTest {

  private static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path folder;
  private final Random random = new Random(2);

  @Test
  void writesTheRecordsThatThePipelinePublishes() throws Exception {
    byte[] pixels = NpyFile.doubles(random.doubles(192, -1, 1).toArray());
    Path map = NpyFile.write(folder, "<f8", "192,", pixels);
    Files.setLastModifiedTime(map, FileTime.from(WRITTEN));
    Object[] options = {"encode", "--sampling", "healpix-nested", "--j-min", 1};
    JsonNode json = new ObjectMapper().readTree(CommandRun.of(with(options, map)).out());
    List<ScatteringCovariances> records =
        encode(with(options, "--format", "avro", map, "none.npy", map), 1);
    assertThat(records).hasSize(2);
    for (ScatteringCovariances record : records) {
      assertThat(record.getMapId()).isEqualTo(map.toString());
      assertThat(record.getEventTime()).isEqualTo(WRITTEN);
      assertThat(record.getEncodedAt()).isAfter(WRITTEN);
      assertThat(record.getEncodeMicros()).isPositive();
      assertThat(record.getSampling()).isEqualTo("HEALPIX_NESTED");
      assertThat(record.getResolution()).isEqualTo(4);
      assertThat(record.getInputBytes()).isEqualTo(pixels.length);
      assertThat(record.getInputChecksum()).isEqualTo(sha256(pixels));
      assertThat(record.getSource()).isNull();
      assertThat(record.getReferenceId()).isNull();
      assertThat(record.getEncoderParameters().getBandLimit()).isEqualTo(8);
      assertThat(record.getEncoderParameters().getLowestScale()).isEqualTo(1);
      assertThat(record.getEncoderParameters().getMapIterations()).isEqualTo(3);
      assertThat(record.getEncoderHash()).isEqualTo(json.path("encoder").path("hash").textValue());
      assertThat(record.getMean()).isEqualTo(json.path("mean").doubleValue());
      assertThat(record.getVariance()).isEqualTo(json.path("variance").doubleValue());
      Coefficients64 coefficients = (Coefficients64) record.getCoefficients();
      assertThat(coefficients.getS1()).isEqualTo(doubles(json.path("s1")));
      assertThat(coefficients.getS2()).isEqualTo(doubles(json.path("s2")));
      assertThat(coefficients.getS3()).isEqualTo(doubles(json.path("s3")));
      assertThat(coefficients.getS4()).isEqualTo(doubles(json.path("s4")));
    }
  }

  @Test
  void tellsWhatTheFileSaysOfItself() throws Exception {
    Path map =
        Path.of(
            "../operators/src/test/resources/org/skyscatter/operators/maps/healpix_two_extensions.fits");
    ScatteringCovariances record =
        encode(new Object[] {"encode", "--format", "AVRO", "--bandlimit", 8, map}, 0).get(0);
    assertThat(record.getUnit()).isEqualTo("mK");
    assertThat(record.getCoordinateFrame()).isEqualTo("G");
    assertThat(record.getInputBytes()).isEqualTo(4 * 3072);
  }

  @Test
  void tellsHowMuchOfTheSkyHasData() throws Exception {
    Path map =
        Path.of(
            "../operators/src/test/resources/org/skyscatter/operators/maps/healpix_partial_explicit.fits");
    ScatteringCovariances record =
        encode(
                new Object[] {
                  "encode", "--format", "avro", "--bandlimit", 8, "--missing", "zero", map
                },
                0)
            .get(0);
    assertThat(record.getSkyFraction()).isEqualTo(7602 / 12288.0);
    assertThat(record.getInputBytes()).isEqualTo(4 * 12288);
  }

  @Test
  void namesTheReferenceOfHarmonicCoefficients() throws Exception {
    double[] values = random.doubles(64, -1, 1).toArray();
    Path map = NpyFile.write(folder, "<f8", "8, 8", NpyFile.doubles(values));
    Object[] arguments = {
      "encode", "--alm", "--directions", 2, "--reference", map, "--format", "avro", map
    };
    ScatteringCovariances record = encode(arguments, 0).get(0);
    assertThat(record.getSampling()).isEqualTo("HARMONIC");
    assertThat(record.getResolution()).isEqualTo(8);
    assertThat(record.getReferenceId()).isEqualTo(map.toString());
    assertThat(((Coefficients64) record.getCoefficients()).getS2())
        .allSatisfy(power -> assertThat(power).isEqualTo(1));
  }

  @Test
  void writesAnEmptyFileOfRecordsWhereNoMapIsGood() throws Exception {
    assertThat(encode(new Object[] {"encode", "--format", "avro", "none.npy"}, 1)).isEmpty();
  }

  @Test
  void writesToStandardOutput() throws Exception {
    Path map = NpyFile.write(folder, "<f8", "8, 15", NpyFile.doubles(new double[120]));
    CommandRun run = CommandRun.of("encode", "--format", "avro", map);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().getBytes(StandardCharsets.UTF_8)).startsWith('O', 'b', 'j', 1);
  }

  private List<ScatteringCovariances> encode(Object[] arguments, int exitCode) throws IOException {
    Path output = folder.resolve("out.avro");
    CommandRun run = CommandRun.of(with(arguments, "--output", output));
    assertThat(run.exitCode()).isEqualTo(exitCode);
    List<ScatteringCovariances> records = new ArrayList<>();
    try (DataFileReader<ScatteringCovariances> reader =
        new DataFileReader<>(
            output.toFile(), new SpecificDatumReader<>(ScatteringCovariances.class))) {
      reader.forEach(records::add);
    }
    return records;
  }

  private static Object[] with(Object[] first, Object... more) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private static List<Double> doubles(JsonNode numbers) {
    List<Double> values = new ArrayList<>();
    numbers.forEach(number -> values.add(number.doubleValue()));
    return values;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
