package org.skyscatter.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.CommandRun;
import org.skyscatter.deploy.ExitCodes;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;

class KeptStateTest {

  private static final String PIPELINE =
      """
      skyscatter:
        kafka.bootstrap-servers: 127.0.0.1:1
        encode.rules: [{bandlimit: 8}]
      """;

  private static final String EXACTLY_ONCE =
      """
        sink: {delivery-guarantee: exactly-once, transactional-id-prefix: run-}
      """;

  private static final String FOLDER = "execution.checkpointing.dir: file:///checkpoints\n";
  private static final ItemBalance OPEN = new ItemBalance(Map.of(ItemLedger.OPEN, 3L));

  @TempDir private Path folder;

  @Test
  void exactlyOnceWithoutAFolderOfCheckpointsIsRefusedAtTheStart() throws Exception {
    Path file = Files.writeString(folder.resolve("run.yaml"), PIPELINE + EXACTLY_ONCE);
    CommandRun run = CommandRun.of("run", "--config", file);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err().strip())
        .hasLineCount(1)
        .contains("delivery-guarantee is exactly-once, but execution.checkpointing.dir is not set");
    assertThatCode(() -> kept(PIPELINE + EXACTLY_ONCE + FOLDER).check()).doesNotThrowAnyException();
  }

  @Test
  void withoutAFolderOfCheckpointsTheStartWarnsAndTheStopCountsWhatIsLost() throws Exception {
    KeptState kept = kept(PIPELINE);
    kept.check();
    assertThat(kept.warningAtStart())
        .hasValueSatisfying(
            line ->
                assertThat(line).contains("execution.checkpointing.dir is not set", "are lost"));
    assertThat(kept.lossAtStop(OPEN))
        .hasValueSatisfying(line -> assertThat(line).contains("3 open items are lost"));
    assertThat(kept.lossAtStop(new ItemBalance(Map.of(ItemLedger.USED, 3L)))).isEmpty();
  }

  @Test
  void withAFolderNothingIsLostAndNothingIsSaid() throws Exception {
    KeptState kept = kept(PIPELINE + FOLDER);
    assertThat(kept.warningAtStart()).isEmpty();
    assertThat(kept.lossAtStop(OPEN)).isEmpty();
  }

  /** A savepoint of a folder of its own is not found by itself, but it is there. */
  @Test
  void aKeptSavepointHoldsWhatIsOpen() throws Exception {
    KeptState kept = kept(PIPELINE + "execution.checkpointing.savepoint-dir: file:///savepoints\n");
    assertThat(kept.warningAtStart()).isPresent();
    assertThat(kept.lossAtStop(OPEN)).isEmpty();
  }

  private KeptState kept(String config) throws Exception {
    return KeptState.of(RunConfig.read(Files.writeString(folder.resolve("kept.yaml"), config)));
  }
}
