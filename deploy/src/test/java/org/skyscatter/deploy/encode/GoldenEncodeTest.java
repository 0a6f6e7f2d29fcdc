package org.skyscatter.deploy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;

/** The command on the golden data: files in, JSON out. */
class GoldenEncodeTest {

  private static final Map<String, String> ARRAYS =
      Map.of("s1", "s1", "s2", "p00", "s3", "c01", "s4", "c11");
  private static final Path WMAP_V =
      Path.of(
          "../operators/src/test/resources/org/skyscatter/operators/maps",
          "wmap_band_iqumap_r9_7yr_V_v4_udgraded32.fits");

  @TempDir private Path folder;

  static Stream<GoldenCase> scattering() {
    return GoldenData.cases("scattering").stream()
        .filter(golden -> Files.exists(golden.folder().resolve("flm.npy")));
  }

  /** Maps whose harmonic coefficients are golden; masked ones are refused. */
  static Stream<GoldenCase> maps() {
    return GoldenData.cases("transforms").stream()
        .filter(golden -> golden.parameters().has("sampling"))
        .filter(golden -> !golden.name().contains("masked"));
  }

  @ParameterizedTest
  @MethodSource("scattering")
  void encodesHarmonicCoefficients(GoldenCase golden) throws IOException {
    JsonNode result = encode(harmonicArguments(golden));
    ARRAYS.forEach(
        (field, array) ->
            assertThatNumbers(numbers(result, field))
                .as(field)
                .agreeWith(golden.array(array).values(), GOLDEN));
    double mean = golden.parameter("mean").doubleValue();
    double variance = golden.parameter("var").doubleValue();
    assertThat(result.path("mean").doubleValue())
        .isCloseTo(mean, within(GOLDEN * Math.max(mean, Math.sqrt(variance))));
    assertThat(result.path("variance").doubleValue())
        .isCloseTo(variance, within(GOLDEN * variance));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void encodesPixelsAsTheirHarmonicCoefficients(GoldenCase golden) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("encode", mapFile(golden)));
    String sampling = golden.parameter("sampling").textValue();
    if (sampling.equals("healpix")) {
      sampling += golden.parameter("ordering").textValue().equals("RING") ? "-ring" : "-nested";
      arguments.addAll(List.of("--iterations", golden.parameter("iter").intValue()));
      if (golden.parameters().path("use_weights").asBoolean(false)) {
        arguments.add("--ring-weights");
      }
    }
    arguments.addAll(List.of("--sampling", sampling, "--bandlimit", golden.bandLimit()));
    assertSameWithin(
        encode(arguments),
        encode(List.of("encode", "--alm", copy(golden.folder().resolve("flm.npy")))));
  }

  @Test
  void readsTheSameMapFromFits() throws IOException {
    GoldenCase golden =
        GoldenData.cases("transforms").stream()
            .filter(each -> each.name().equals("healpix_wmap_V_lmax63_iter3"))
            .findFirst()
            .orElseThrow();
    assertSameWithin(
        encode(List.of("encode", WMAP_V)),
        encode(List.of("encode", "--alm", copy(golden.folder().resolve("flm.npy")))));
  }

  private List<Object> harmonicArguments(GoldenCase golden) throws IOException {
    EncoderConfig config = golden.encoderConfig();
    List<Object> arguments =
        new ArrayList<>(List.of("encode", "--alm", copy(golden.folder().resolve("flm.npy"))));
    arguments.addAll(List.of("--directions", config.directions()));
    arguments.addAll(List.of("--j-min", config.lowestScale()));
    Integer deltaJ = config.deltaJ();
    if (deltaJ != null) {
      arguments.addAll(List.of("--delta-j", deltaJ));
    }
    if (config.isotropic()) {
      arguments.add("--isotropic");
    }
    if (config.complexMap()) {
      arguments.add("--complex");
    }
    if (golden.isNormalised()) {
      Path reference = copy(golden.folder().resolve("norm_flm.npy"));
      arguments.addAll(List.of("--reference", reference));
    }
    return arguments;
  }

  private Path mapFile(GoldenCase golden) throws IOException {
    Path own = golden.folder().resolve("map.npy");
    if (Files.exists(own)) {
      return copy(own);
    }
    String name = golden.parameter("map_file").textValue().replace(".fits", ".npy");
    return copy(GoldenData.mapFile(name));
  }

  /** The golden data may be in a jar, where the command does not look. */
  private Path copy(Path source) throws IOException {
    return Files.write(Files.createTempFile(folder, "golden", ".npy"), Files.readAllBytes(source));
  }

  private static JsonNode encode(List<Object> arguments) throws IOException {
    CommandRun run = CommandRun.of(arguments.toArray());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static void assertSameWithin(JsonNode result, JsonNode expected) {
    for (String field : ARRAYS.keySet()) {
      assertThatNumbers(numbers(result, field))
          .as(field)
          .agreeWith(numbers(expected, field), GOLDEN);
    }
    assertThat(result.path("variance").doubleValue())
        .isCloseTo(
            expected.path("variance").doubleValue(),
            within(GOLDEN * expected.path("variance").doubleValue()));
  }

  private static double[] numbers(JsonNode result, String field) {
    return StreamSupport.stream(result.path(field).spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }
}
