package org.skyscatter.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.integration.cluster.Broker;
import org.skyscatter.integration.cluster.FlinkCluster;
import org.skyscatter.integration.cluster.FlinkJob;
import org.skyscatter.integration.cluster.JavaProcess;

/** The disk of the checkpoints fills up in mid-stream: the job goes on when there is room again. */
@Tag("chaos")
class FullDiskIT {

  private static final int MAPS = 400;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void nothingIsLostWhileThereIsNoRoomForCheckpoints() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String refusal = command("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
    if (!refusal.isEmpty()) {
      System.out.println(
          "FullDiskIT is skipped: it mounts a small tmpfs, which needs root: " + refusal);
    }
    assumeTrue(refusal.isEmpty(), "a small tmpfs cannot be mounted");
    try (Broker broker = Broker.start(folder.resolve("broker"));
        FlinkCluster flink =
            FlinkCluster.start(
                folder.resolve("flink"), 1, "execution.checkpointing.dir: " + disk.toUri());
        ClusterStream stream = ClusterStream.create(broker, MAPS, MAPS)) {
      FlinkJob job =
          flink.submit(stream.configuration(folder.resolve("run.yaml"), FlinkCluster.SLOTS));
      stream.send(stream.size() / 2);
      stream.awaitMore(1);
      Path filler = disk.resolve("filler");
      fill(filler);
      stream.sendRest();
      Awaitility.await().atMost(JavaProcess.LIMIT).until(() -> !job.failures().isEmpty());
      assertThat(job.failures().get(0)).contains("checkpoint");
      Files.delete(filler);
      stream.awaitAll();
      stream.stopAndAssertEachOnce(job);
    } finally {
      command("umount", "-l", disk.toString());
    }
  }

  private static void fill(Path filler) {
    byte[] block = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** Runs a command; returns what it says, which is nothing where it succeeds. */
  private static String command(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    return process.waitFor() == 0 ? "" : said.isEmpty() ? "failed" : said;
  }
}
