package org.skyscatter.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.deploy.ExitCodes;

class LocalRunIT {

  @TempDir private Path folder;

  /** The checkpoint is not there, so that the run ends at once. */
  @Test
  void aStartFromANamedCheckpointSaysThatLaterOnesAreNotUsed() throws Exception {
    Path checkpoint = folder.resolve("chk-7");
    Path file =
        Files.writeString(
            folder.resolve("run.yaml"),
            """
            skyscatter:
              kafka.bootstrap-servers: 127.0.0.1:1
              encode.rules: [{bandlimit: 8}]
            parallelism.default: 1
            restart-strategy.type: none
            execution.checkpointing.dir: %s
            execution.state-recovery.path: %s
            """
                .formatted(folder.resolve("checkpoints").toUri(), checkpoint.toUri()));
    CommandRun run = CommandRun.of("run", "--config", file);
    assertThat(run.out().lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("skyscatter: going on from " + checkpoint.toUri())
                    .contains(
                        "as execution.state-recovery.path says", "remove it before the next"));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
  }
}
