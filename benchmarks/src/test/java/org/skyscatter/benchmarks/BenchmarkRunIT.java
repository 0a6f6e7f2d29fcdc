package org.skyscatter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JMH and the JVMs that it starts, for as short as they can be. */
class BenchmarkRunIT {

  private static List<String> rows(String benchmark, String kernel) throws Exception {
    RunSettings settings =
        new RunSettings(
            benchmark, List.of(16), 2, true, 1, true, kernel, "256m", 1, 1, "version", "command");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream rows = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream unread =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new BenchmarkRun(settings, rows, unread).run();
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void printsARowOfTheKernelThatWasMeasured() throws Exception {
    List<String> lines = rows("encode", "plain");
    assertThat(lines).hasSize(1);
    JsonNode row = new ObjectMapper().readTree(lines.get(0));
    assertThat(row.get("bandlimit").asInt()).isEqualTo(16);
    assertThat(row.get("threads").asInt()).isEqualTo(2);
    assertThat(row.get("isotropic").asBoolean()).isTrue();
    assertThat(row.get("milliseconds").asDouble()).isPositive();
    assertThat(row.get("allocatedBytes").asLong()).isPositive();
    assertThat(row.get("jdk").asText()).isEqualTo(System.getProperty("java.version"));
    assertThat(row.get("kernel").asText()).isEqualTo("plain");
    assertThat(row.get("starts")).hasSize(1);
    assertThat(row.get("options").asText()).contains("-Xmx256m");
  }

  @Test
  void tellsWhatAnEncoderRetains() throws Exception {
    List<String> lines = rows("build", "auto");
    assertThat(lines).hasSize(2);
    JsonNode built = new ObjectMapper().readTree(lines.get(0));
    assertThat(built.get("benchmark").asText()).isEqualTo("build");
    assertThat(built.get("retainedBytes").asLong()).isPositive();
    assertThat(built.get("kernel").asText()).startsWith("vector");
    JsonNode encoded = new ObjectMapper().readTree(lines.get(1));
    assertThat(encoded.get("benchmark").asText()).isEqualTo("buildAndEncode");
  }
}
