package org.skyscatter.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.deploy.Skyscatter;
import picocli.CommandLine;

class RunCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aMissingFileIsOneLineOnStandardError(@TempDir Path folder) {
    Path missing = folder.resolve("missing.yaml");
    assertThat(execute("run", "--config", missing.toString())).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString().strip()).hasLineCount(1).contains(missing.toString());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aWrongOptionIsOneLineOnStandardError(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), "skyscatter.kafka.servers: a:1");
    assertThat(execute("run", "--config", file.toString())).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString().strip())
        .hasLineCount(1)
        .contains(file.toString(), "skyscatter.kafka.servers");
  }

  @Test
  void theFileIsRequired() {
    assertThat(execute("run")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("--config");
  }

  private int execute(String... arguments) {
    CommandLine command = Skyscatter.commandLine();
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
