package org.skyscatter.deploy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.Reference;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.Statistic;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.maps.MapFiles;
import org.skyscatter.operators.maps.NpyFile;
import org.skyscatter.operators.maps.PixelMap;
import org.skyscatter.operators.maps.ReadOptions;

class EncodeCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int L = 8;

  @TempDir private Path folder;
  private final Random random = new Random(1);
  private double[] pairs = {};
  private Path harmonics = Path.of("");

  @BeforeEach
  void writeHarmonics() throws IOException {
    pairs = harmonicPairs(L);
    harmonics = NpyFile.write(folder, "<c16", L + ", " + L, NpyFile.doubles(pairs));
  }

  private double[] harmonicPairs(int bandLimit) {
    double[] values = random.doubles(2L * bandLimit * bandLimit, -1, 1).toArray();
    for (int l = 0; l < bandLimit; l++) {
      values[2 * l * bandLimit + 1] = 0;
    }
    return values;
  }

  @Test
  void writesEveryParameterAndEveryDigit() throws Exception {
    CommandRun run =
        CommandRun.of(
            "encode", "--alm", "--directions", 2, "--j-min", 1, "--delta-j", 1, harmonics);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(1);
    JsonNode result = JSON.readTree(run.out());
    assertThat(names(result))
        .containsExactly(
            "input",
            "skyFraction",
            "missing",
            "encoder",
            "mean",
            "variance",
            "s1",
            "s2",
            "s3",
            "s4");
    assertThat(result.path("input").textValue()).isEqualTo(harmonics.toString());
    EncoderConfig config = EncoderConfig.builder(L).directions(2).lowestScale(1).deltaJ(1).build();
    assertThat(result.path("encoder"))
        .isEqualTo(
            JSON.readTree(
                """
                {"bandLimit": 8, "directions": 2, "lowestScale": 1, "highestScale": 3, "deltaJ": 1,
                 "isotropic": false, "complexMap": false, "directionsPerScale": [3, 3, 3],
                 "mapIterations": 0, "mapRingWeights": false, "reference": null, "hash": "%s"}
                """
                    .formatted(config.hash())));
    assertSame(result, encode(config, HarmonicCoefficients.ofRealMapSquare(L, pairs)));
  }

  @Test
  void encodesComplexMapsByHarmonics() throws Exception {
    double[] values = random.doubles(2L * L * (2 * L - 1), -1, 1).toArray();
    Path file = NpyFile.write(folder, "<c16", "8, 15", NpyFile.doubles(values));
    JsonNode result = single("encode", "--alm", "--complex", "--isotropic", file);
    EncoderConfig config = EncoderConfig.builder(L).complexMap(true).isotropic(true).build();
    assertThat(result.path("encoder").path("complexMap").booleanValue()).isTrue();
    assertThat(result.path("encoder").path("isotropic").booleanValue()).isTrue();
    assertThat(result.path("encoder").path("deltaJ").isNull()).isTrue();
    assertSame(result, encode(config, HarmonicCoefficients.ofComplexMap(L, values)));
  }

  @Test
  void encodesComplexMapsByPixels() throws Exception {
    double[] values = random.doubles(2L * L * (2 * L - 1), -1, 1).toArray();
    Path file = NpyFile.write(folder, "<c16", "8, 15", NpyFile.doubles(values));
    JsonNode result = single("encode", "--complex", "--sampling", "GL", file);
    MapAnalysis analysis = MapAnalysis.of(Sampling.GL, L, L, 0);
    double[] real = new double[values.length / 2];
    double[] imaginary = new double[values.length / 2];
    for (int i = 0; i < real.length; i++) {
      real[i] = values[2 * i];
      imaginary[i] = values[2 * i + 1];
    }
    HarmonicCoefficients expected =
        HarmonicCoefficients.ofParts(analysis.analyse(real), analysis.analyse(imaginary));
    assertSame(result, encode(EncoderConfig.builder(L).complexMap(true).build(), expected));
  }

  @ParameterizedTest
  @CsvSource({
    "mw, MW, '8, 15', 8",
    "mwss, MWSS, '9, 16', 8",
    "dh, DH, '16, 15', 8",
    "gl, GL, '8, 15', 8",
    "healpix-ring, HEALPIX_RING, '192,', 4",
    "HEALPIX-NESTED, HEALPIX_NESTED, '192,', 4"
  })
  void encodesEverySampling(String name, Sampling sampling, String shape, int resolution)
      throws Exception {
    double[] pixels = random.doubles(sampling.pixelCount(resolution), -1, 1).toArray();
    Path file = NpyFile.write(folder, "<f8", shape, NpyFile.doubles(pixels));
    JsonNode result = single("encode", "--sampling", name, "--iterations", 1, file);
    assertThat(result.path("encoder").path("bandLimit").intValue()).isEqualTo(8);
    assertThat(result.path("encoder").path("mapIterations").intValue())
        .isEqualTo(sampling.isHealpix() ? 1 : 0);
    HarmonicCoefficients expected = MapAnalysis.of(sampling, resolution, 8, 1).analyse(pixels);
    assertSame(result, encode(EncoderConfig.builder(8).build(), expected));
  }

  @Test
  void analysesHealpixWithThreeIterationsUnlessToldElse() throws Exception {
    double[] pixels = random.doubles(192, -1, 1).toArray();
    Path file = NpyFile.write(folder, "<f8", "192,", NpyFile.doubles(pixels));
    JsonNode result = single("encode", "--sampling", "healpix-ring", "--bandlimit", 12, file);
    assertThat(result.path("encoder").path("mapIterations").intValue()).isEqualTo(3);
    HarmonicCoefficients expected = MapAnalysis.of(Sampling.HEALPIX_RING, 4, 12, 3).analyse(pixels);
    assertSame(result, encode(EncoderConfig.builder(12).build(), expected));
  }

  @Test
  void readsHealpixFits() throws Exception {
    Path file = sample("healpix_two_extensions.fits");
    JsonNode result = single("encode", "--bandlimit", 16, "--field", "temperature", file);
    assertThat(result.path("mean").doubleValue()).isPositive();
    assertThat(result.path("encoder").path("bandLimit").intValue()).isEqualTo(16);
    JsonNode whole = single("encode", "--j-min", 3, file);
    assertThat(whole.path("encoder").path("bandLimit").intValue()).isEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource({
    "healpix_partial_explicit.fits, zero, 0.61865234375",
    "healpix_unseen_f32.fits, MEAN, 0.90234375",
    "healsparse_wmap_V_masked.hsp, mean, 0.61865234375",
    "healpix_nested_f64_1d.fits, none, 1"
  })
  void fillsMissingPixelsAndSaysSo(String name, String policy, double skyFraction)
      throws Exception {
    JsonNode result =
        single(
            "encode",
            "--bandlimit",
            16,
            "--j-min",
            2,
            "--missing",
            policy.equals("none") ? "reject" : policy,
            sample(name));
    assertThat(result.path("skyFraction").doubleValue()).isEqualTo(skyFraction);
    assertThat(result.path("missing").textValue()).isEqualTo(policy.toLowerCase(Locale.ROOT));
    PixelMap map = (PixelMap) MapFiles.read(sample(name), ReadOptions.DEFAULT);
    double seen = DoubleStream.of(map.pixels()).filter(x -> !Double.isNaN(x)).average().orElse(0);
    double fill = policy.equals("zero") ? 0 : seen;
    double[] pixels = DoubleStream.of(map.pixels()).map(x -> Double.isNaN(x) ? fill : x).toArray();
    HarmonicCoefficients expected =
        MapAnalysis.of(map.sampling(), map.resolution(), 16, 3).analyse(pixels);
    double mean = encode(EncoderConfig.builder(16).lowestScale(2).build(), expected).mean();
    assertThat(result.path("mean").doubleValue()).isCloseTo(mean, within(1e-12));
  }

  @Test
  void choosesExtensionsAndResolutions() throws Exception {
    Path two = sample("healpix_two_extensions.fits");
    JsonNode second = single("encode", "--extension", "W_BAND", two);
    assertThat(second.path("encoder").path("bandLimit").intValue()).isEqualTo(16);
    Path cells = sample("gw_multiorder.fits");
    JsonNode coarse = single("encode", "--nside", 8, cells);
    assertThat(coarse.path("encoder").path("bandLimit").intValue()).isEqualTo(16);
    assertThat(coarse.path("mean").doubleValue()).isCloseTo(1 / (4 * Math.PI), within(1e-4));
    assertThat(CommandRun.of("encode", "--nside", 12, cells).err())
        .contains("expected nside to be a power of two up to 8192, but it is 12");
    assertThat(CommandRun.of("encode", "--nside", 8, two).err())
        .contains("has NSIDE = 16, but nside 8 is asked for");
  }

  @Test
  void leavesOutDegreesBeyondTheBandLimit() throws Exception {
    JsonNode result = single("encode", "--alm", "--bandlimit", 6, harmonics);
    HarmonicCoefficients all = HarmonicCoefficients.ofRealMapSquare(L, pairs);
    assertSame(result, encode(EncoderConfig.builder(6).build(), all));
  }

  @Test
  void dividesByAReference() throws Exception {
    double[] other = harmonicPairs(L);
    Path reference = NpyFile.write(folder, "<c16", "8, 8", NpyFile.doubles(other));
    JsonNode result =
        single("encode", "--alm", "--directions", 2, "--reference", reference, harmonics);
    assertThat(result.path("encoder").path("reference").textValue())
        .isEqualTo(reference.toString());
    ScatteringEncoder encoder =
        new ScatteringEncoder(EncoderConfig.builder(L).directions(2).build());
    Reference power = encoder.reference("other", HarmonicCoefficients.ofRealMapSquare(L, other));
    assertSame(result, encoder.encode(HarmonicCoefficients.ofRealMapSquare(L, pairs), power));
  }

  @Test
  void writesSeveralFilesInOrderAndGoesOnAfterABadOne() throws Exception {
    Path smaller = NpyFile.write(folder, "<c16", "4, 4", NpyFile.doubles(harmonicPairs(4)));
    Path bad = NpyFile.write(folder, "<c16", "2, 3", NpyFile.doubles(new double[12]));
    CommandRun run =
        CommandRun.of("encode", "--alm", harmonics, bad, smaller, "none.npy", harmonics);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    List<JsonNode> results = new ArrayList<>();
    for (String line : run.lines()) {
      results.add(JSON.readTree(line));
    }
    assertThat(results)
        .extracting(result -> result.path("input").textValue())
        .containsExactly(harmonics.toString(), smaller.toString(), harmonics.toString());
    assertThat(results)
        .extracting(result -> result.path("encoder").path("bandLimit").intValue())
        .containsExactly(8, 4, 8);
    assertThat(results.get(2)).isEqualTo(results.get(0));
    assertThat(run.err().lines())
        .containsExactly(
            "skyscatter: "
                + bad
                + ": has the shape [2, 3]; expected [L, L] for harmonic coefficients of a real map",
            "skyscatter: none.npy: no such file");
  }

  @Test
  void writesToAFile() throws Exception {
    Path output = folder.resolve("out.json");
    Files.writeString(output, "something older and longer than nothing");
    CommandRun run = CommandRun.of("encode", "--alm", "--output", output, harmonics, harmonics);
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    CommandRun toStandardOutput =
        CommandRun.of("encode", "--alm", "--output", "-", harmonics, harmonics);
    assertThat(Files.readString(output)).isEqualTo(toStandardOutput.out()).endsWith("}\n");
  }

  @Test
  void weighsTheRingsOfHealpixWhereTold() throws Exception {
    double[] pixels = random.doubles(192, -1, 1).toArray();
    Path file = NpyFile.write(folder, "<f8", "192,", NpyFile.doubles(pixels));
    JsonNode result = single("encode", "--sampling", "healpix-ring", "--ring-weights", file);
    assertThat(result.path("encoder").path("mapRingWeights").booleanValue()).isTrue();
    HarmonicCoefficients expected =
        MapAnalysis.of(Sampling.HEALPIX_RING, 4, 8, new HealpixOptions(3, true)).analyse(pixels);
    assertSame(result, encode(EncoderConfig.builder(8).build(), expected));
  }

  @Test
  void explainsAllOptions() {
    assertThat(CommandRun.of("encode", "--help").out())
        .contains(
            "--field",
            "--extension",
            "--nside",
            "--missing",
            "--sampling",
            "--alm",
            "--complex",
            "--bandlimit",
            "--directions",
            "--j-min",
            "--delta-j",
            "--isotropic",
            "--reference",
            "--iterations",
            "--ring-weights",
            "--output",
            "--format",
            "--debug",
            "The files:",
            "The encoder:",
            "The output:",
            "Exit codes:",
            "Examples:",
            "healpix-nested");
  }

  private static JsonNode single(Object... arguments) throws IOException {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(1);
    return JSON.readTree(run.out());
  }

  private static ScatteringCoefficients encode(EncoderConfig config, HarmonicCoefficients map) {
    return new ScatteringEncoder(config).encode(map);
  }

  private static void assertSame(JsonNode result, ScatteringCoefficients expected) {
    assertThat(result.path("mean").doubleValue()).isEqualTo(expected.mean());
    assertThat(result.path("variance").doubleValue()).isEqualTo(expected.variance());
    for (Statistic statistic : Statistic.values()) {
      double[] values =
          StreamSupport.stream(
                  result.path(statistic.name().toLowerCase(Locale.ROOT)).spliterator(), false)
              .mapToDouble(JsonNode::doubleValue)
              .toArray();
      assertThat(values).as(statistic.name()).containsExactly(expected.values(statistic));
    }
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Path sample(String name) {
    return Path.of("../operators/src/test/resources/org/skyscatter/operators/maps", name);
  }
}
