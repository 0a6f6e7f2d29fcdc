package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestCheckpointTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  @Test
  void isTheCompleteOneThatWasWrittenLast() throws Exception {
    write("job-a/chk-9/_metadata", 1);
    write("job-b/chk-7/_metadata", 3);
    write("savepoint-1/_metadata", 2);
    write("job-b/chk-8/unfinished", 4);
    assertThat(newest(folder.toString())).contains(folder.resolve("job-b/chk-7").toString());
    write("savepoint-2/_metadata", 5);
    assertThat(newest(folder.toUri().toString()))
        .contains(folder.resolve("savepoint-2").toString());
    write("_metadata", 6);
    assertThat(newest(folder.toUri().toString())).contains(folder.toString());
    write("job-b/chk-8/deeper/_metadata", 7);
    assertThat(newest(folder.toUri().toString())).contains(folder.toString());
  }

  private static Optional<String> newest(String address) throws Exception {
    return NewestCheckpoint.in(address).map(Checkpoint::toString);
  }

  @Test
  void isNoneWhereNothingWasWritten() throws Exception {
    assertThat(NewestCheckpoint.in(folder.toString())).isEmpty();
    assertThat(NewestCheckpoint.in(folder.resolve("missing").toString())).isEmpty();
  }

  @Test
  void aFileSystemThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> NewestCheckpoint.in("nowhere://bucket/checkpoints"))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessage(
            "execution.checkpointing.dir is nowhere://bucket/checkpoints, of a file system that"
                + " this Flink does not have; expected one of its own or of a plugin");
  }

  @Test
  void aDamagedOneIsNamedWithTheOneBeforeItRatherThanPassedOver() throws Exception {
    write("job/chk-7/_metadata", 1);
    truncate(write("job/chk-8/_metadata", 2), 9);
    truncate(write("savepoint-9/_metadata", 3), 0);
    assertThatThrownBy(() -> NewestCheckpoint.in(folder.toString()))
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining(
            "the newest checkpoint, %s, is damaged (_metadata: it ends too early)",
            folder.resolve("savepoint-9"))
        .hasMessageContaining(
            "move it away, and the next start goes on from the one before it, %s, and publishes"
                + " again what came after that",
            folder.resolve("job/chk-7"));
  }

  @Test
  void whereTheOnlyOneIsDamagedTheGroupsOffsetsAreLeft() throws Exception {
    Files.writeString(write("savepoint-1/_metadata", 3), "no checkpoint at all");
    assertThatThrownBy(() -> NewestCheckpoint.in(folder.toString()))
        .hasMessageContaining(folder.resolve("savepoint-1").toString())
        .hasMessageContaining("goes on from the offsets of the consumer group");
  }

  @Test
  void aFailureSaysWhereTheNextStartGoesOn() throws Exception {
    Configuration given = new Configuration();
    assertThat(new Recovery(given).nextStart())
        .contains("without a folder of checkpoints (execution.checkpointing.dir)");
    given.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    assertThat(new Recovery(given).nextStart()).startsWith("no checkpoint was completed");
    Path metadata = write("job/chk-7/_metadata", 1);
    assertThat(new Recovery(given).nextStart())
        .isEqualTo(
            "its last checkpoint is %s, and the next start goes on from there"
                .formatted(folder.resolve("job/chk-7")));
    truncate(metadata, 3);
    assertThat(new Recovery(given).nextStart()).contains("is damaged");
    given.set(StateRecoveryOptions.SAVEPOINT_PATH, "file:///given");
    assertThat(new Recovery(given).nextStart()).contains(StateRecoveryOptions.SAVEPOINT_PATH.key());
    assertThat(new Recovery(given).newest()).isEmpty();
  }

  private Path write(String file, int minute) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    try (OutputStream out = Files.newOutputStream(path)) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(minute, List.of(), List.of()), out);
    }
    Files.setLastModifiedTime(path, FileTime.from(START.plusSeconds(60L * minute)));
    return path;
  }

  private static void truncate(Path file, long size) throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
    Files.setLastModifiedTime(file, time);
  }
}
