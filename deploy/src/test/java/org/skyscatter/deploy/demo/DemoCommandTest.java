package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.deploy.ExitCodes;

class DemoCommandTest {

  @Test
  void aFolderIsKeptForADemoThatKeepsRunningOnly(@TempDir Path folder) {
    CommandRun run = CommandRun.of("demo", "--data", folder);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--data keeps what --keep-running runs: give both");
    assertThat(folder).isEmptyDirectory();
  }
}
