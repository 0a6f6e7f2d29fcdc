package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
    assertThat(NewestCheckpoint.in(folder.toString())).contains(folder.resolve("job-b/chk-7"));
    write("savepoint-2/_metadata", 5);
    assertThat(NewestCheckpoint.in(folder.toUri().toString()))
        .contains(folder.resolve("savepoint-2"));
  }

  @Test
  void isNoneWhereNothingWasWrittenOrTheFolderIsElsewhere() throws Exception {
    assertThat(NewestCheckpoint.in(folder.toString())).isEmpty();
    assertThat(NewestCheckpoint.in(folder.resolve("missing").toString())).isEmpty();
    assertThat(NewestCheckpoint.in("s3://bucket/checkpoints")).isEmpty();
  }

  private void write(String file, int minute) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.createFile(path);
    Files.setLastModifiedTime(path, FileTime.from(START.plusSeconds(60L * minute)));
  }
}
