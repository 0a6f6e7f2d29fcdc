package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skyscatter.encoder.golden.NumbersAssert.GOLDEN;
import static org.skyscatter.encoder.golden.NumbersAssert.assertThatNumbers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.EncoderConfig;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.golden.GoldenCase;
import org.skyscatter.encoder.golden.GoldenData;
import org.skyscatter.operators.encode.EncodingRules;

/**
 * A client in Python, with fastavro and confluent-kafka, sends maps and reads their covariances.
 */
@ExtendWith(Services.Resolver.class)
class PythonClientIT {

  private static final EncoderConfig CONFIG =
      EncoderConfig.builder(64).directions(3).lowestScale(2).build();

  @TempDir private Path folder;

  private Path resource(String name) throws IOException {
    Path file = folder.resolve(Path.of(name).getFileName());
    try (InputStream in = GoldenData.class.getResourceAsStream("/golden/" + name)) {
      assertThat(in).as(name).isNotNull();
      Files.copy(in, file);
    }
    return file;
  }

  private static GoldenCase golden(String group, String name) {
    return GoldenData.cases(group).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Pipeline pipeline(Services services, String name) {
    Pipeline pipeline = Pipeline.create(services, name, 1);
    pipeline.options().setEncodingRules(EncodingRules.forAll(CONFIG));
    return pipeline;
  }

  private static JsonNode send(
      Python python, Services services, Pipeline pipeline, String kind, Path values)
      throws IOException, InterruptedException {
    String printed =
        python.script(
            "survey_client.py",
            services.kafka().bootstrapServers(),
            pipeline.maps(),
            pipeline.covariances(),
            Path.of("..", "schemas", "src", "main", "avro", "SkyMap.avsc").toString(),
            kind,
            values.toString());
    return new ObjectMapper().readTree(printed);
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  /** WMAP's pixels; expected are the coefficients that healpy finds in them, encoded directly. */
  @Test
  void aMapOfWmap(Services services) throws Exception {
    Python python = Python.withClientPackages();
    Pipeline pipeline = pipeline(services, "python-wmap");
    try (RunningJob job = pipeline.start()) {
      JsonNode record =
          send(
              python,
              services,
              pipeline,
              "healpix",
              resource("maps/wmap_band_iqumap_r9_7yr_V_v4_udgraded32.npy"));
      GoldenCase golden = golden("transforms", "healpix_wmap_V_lmax63_iter3");
      ScatteringCoefficients expected = new ScatteringEncoder(CONFIG).encode(golden.coefficients());
      assertThat(record.get("key").textValue()).startsWith("python/V/healpix/");
      assertThatNumbers(numbers(record.get("s1"))).agreeWith(expected.s1(), GOLDEN);
      assertThatNumbers(numbers(record.get("s2"))).agreeWith(expected.s2(), GOLDEN);
      assertThatNumbers(numbers(record.get("s3"))).agreeWith(expected.s3(), GOLDEN);
      assertThatNumbers(numbers(record.get("s4"))).agreeWith(expected.s4(), GOLDEN);
      Balances.ofStopped(job, pipeline, 1);
    }
  }

  /** Harmonic coefficients in healpy's order; expected are s2scat's own numbers. */
  @Test
  void goldenCoefficients(Services services) throws Exception {
    Python python = Python.withClientPackages();
    Pipeline pipeline = pipeline(services, "python-golden");
    try (RunningJob job = pipeline.start()) {
      JsonNode record =
          send(python, services, pipeline, "alm", resource("scattering/L64_N3_J2/flm.npy"));
      GoldenCase golden = golden("scattering", "L64_N3_J2");
      assertThatNumbers(numbers(record.get("s1"))).agreeWith(golden.array("s1").values(), GOLDEN);
      assertThatNumbers(numbers(record.get("s2"))).agreeWith(golden.array("p00").values(), GOLDEN);
      assertThatNumbers(numbers(record.get("s3"))).agreeWith(golden.array("c01").values(), GOLDEN);
      assertThatNumbers(numbers(record.get("s4"))).agreeWith(golden.array("c11").values(), GOLDEN);
      Balances.ofStopped(job, pipeline, 1);
    }
  }

  /** The program that the README shows, word for word but for the broker and the topic. */
  @Test
  void theReadmesExampleReadsARecord(Services services) throws Exception {
    Python python = Python.withClientPackages();
    Pipeline pipeline = pipeline(services, "python-readme");
    try (RunningJob job = pipeline.start()) {
      send(python, services, pipeline, "alm", resource("scattering/L64_N3_J2/flm.npy"));
      String readme = Files.readString(Path.of("..", "README.md"));
      int start = readme.indexOf("```python\n") + "```python\n".length();
      String program =
          readme
              .substring(start, readme.indexOf("```", start))
              .replace("localhost:9092", services.kafka().bootstrapServers())
              .replace("skyscatter.covariances", pipeline.covariances());
      assertThat(python.program(program)).contains("python alm mean 2.54999").contains("scale 6");
      Balances.ofStopped(job, pipeline, 1);
    }
  }
}
