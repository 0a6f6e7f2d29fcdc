package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.Skyscatter;

/** The README's first example, word for word but for the map, which healpy would make. */
class ReadmeIT {
  private static final String MAP = "demo/maps/wmap_band_iqumap_r9_7yr_V_v4_udgraded32.fits";

  @TempDir private Path folder;

  @Test
  void threeLinesLeadFromAHealpixMapToNumbers() throws Exception {
    Path root = Path.of("..").toAbsolutePath().normalize();
    String readme = Files.readString(root.resolve("README.md"));
    int start = readme.indexOf("python3 -c \"import healpy");
    List<String> lines = readme.substring(start, readme.indexOf("```", start)).lines().toList();
    assertThat(lines).hasSize(3);
    try (InputStream in = Skyscatter.class.getResourceAsStream(MAP)) {
      Files.copy(Objects.requireNonNull(in, MAP), folder.resolve("map.fits"));
    }
    run(lines.get(1).replace("./skyscatter", root.resolve("skyscatter").toString()));
    String power = run(lines.get(2));
    // Scales 0 to 6, five directions each.
    assertThat(power.strip()).startsWith("[").endsWith("]");
    assertThat(power.split(",")).hasSize(5 * 7);
  }

  private String run(String line) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder("bash", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
