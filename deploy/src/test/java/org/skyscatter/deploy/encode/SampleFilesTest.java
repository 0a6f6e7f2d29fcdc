package org.skyscatter.deploy.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.deploy.ExitCodes;

/** The command reads every good sample file, and refuses every bad one in one line. */
class SampleFilesTest {

  private static final Path FOLDER =
      Path.of("../operators/src/test/resources/org/skyscatter/operators/maps");

  /** Good in their way, but without a map that could be encoded. */
  private static final Set<String> WITHOUT_MAP =
      Set.of(
          "README.md",
          "igwn_alert_retraction.avro",
          "igwn_alert_retraction.json",
          "igwn_alert_external_coinc_nside4_nest.npy");

  /** What is bad about it follows its map, which may be read. */
  private static final String TRAILING = "bad_gzip_bomb_trailing.fits.gz";

  private static List<String> names(boolean good) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(
              name ->
                  good
                      == (name.equals(TRAILING)
                          || !(name.startsWith("bad_") || WITHOUT_MAP.contains(name))))
          .sorted()
          .toList();
    }
  }

  static List<String> goodFiles() throws IOException {
    return names(true);
  }

  static List<String> badFiles() throws IOException {
    return names(false);
  }

  private static CommandRun encode(Path file, Object... options) {
    List<Object> arguments =
        new ArrayList<>(List.of("encode", "--bandlimit", 8, "--isotropic", "--missing", "mean"));
    arguments.addAll(List.of(options));
    if (file.toString().endsWith(".npy")) {
      arguments.addAll(List.of("--sampling", "healpix-ring"));
    }
    arguments.add(file);
    return CommandRun.of(arguments.toArray());
  }

  @Test
  void thereAreAllOfThem() throws Exception {
    assertThat(goodFiles()).hasSize(38);
    assertThat(badFiles()).hasSize(19);
  }

  @ParameterizedTest
  @MethodSource("goodFiles")
  void reads(String name) {
    CommandRun run = encode(FOLDER.resolve(name));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.SUCCESS);
    assertThat(run.lines()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void refusesInOneLine(String name) {
    Path file = FOLDER.resolve(name);
    CommandRun run = encode(file);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("skyscatter: " + file + ": ");
    assertThat(run.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "igwn_alert_retraction.avro | has no map: it is an alert of type RETRACTION (retraction) of MS100907ab",
        "bad_alert_base64.json | event.skymap is not base64",
        "bad_alert_not_fits.json | event.skymap is neither FITS nor .npy",
        "bad_alert_truncated.avro | Alert (Avro object container): the container's block: declares"
      })
  void saysWhatIsWrongWithAnAlert(String name, String message) {
    assertThat(encode(FOLDER.resolve(name)).err()).contains(name + ": " + message);
  }

  @Test
  void choosesTheMapOfAnAlert() {
    Path alert = FOLDER.resolve("igwn_alert_external_coinc_deflate.avro");
    String event = encode(alert).out();
    String combined = encode(alert, "--extension", "combined").out();
    assertThat(encode(alert, "--extension", "Event").out()).isEqualTo(event);
    assertThat(combined).isNotEmpty().isNotEqualTo(event);
    assertThat(encode(FOLDER.resolve("igwn_alert.json"), "--extension", "combined").err())
        .endsWith("is an alert without the map combined; it has event%n".formatted());
  }

  @Test
  void encodesTheMapOfAnAlertAsThatOfItsFile() {
    String fromAlert = encode(FOLDER.resolve("igwn_alert.avro")).out();
    String fromFile = encode(FOLDER.resolve("gw_multiorder.fits")).out();
    assertThat(fromAlert.replace("igwn_alert.avro", "gw_multiorder.fits")).isEqualTo(fromFile);
  }
}
