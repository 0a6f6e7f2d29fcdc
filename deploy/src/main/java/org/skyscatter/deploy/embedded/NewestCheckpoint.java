package org.skyscatter.deploy.embedded;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/** Finds the complete checkpoint or savepoint that was written last to a folder of Flink. */
public final class NewestCheckpoint {

  /** Flink writes this file last. */
  private static final String COMPLETE = "_metadata";

  /** savepoint-ID/_metadata and JOB/chk-N/_metadata. */
  private static final int DEPTH = 3;

  private record Candidate(FileStatus metadata) {

    Checkpoint checkpoint() {
      return new Checkpoint(metadata.getPath().getParent());
    }

    long time() {
      return metadata.getModificationTime();
    }
  }

  private NewestCheckpoint() {}

  /**
   * Looks into a folder. A checkpoint that is not complete is passed over.
   *
   * @param folder its address, on any file system that this Flink has
   * @return the checkpoint; empty where there is none
   * @throws EmbeddedServiceException if there is no such file system, or the newest is damaged: to
   *     go on from an older one publishes again what followed it, which its user has to decide
   */
  public static Optional<Checkpoint> in(String folder) throws IOException {
    List<Candidate> candidates = newestFirst(folder);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Checkpoint newest = candidates.get(0).checkpoint();
    Optional<IOException> damage = damage(candidates.get(0));
    if (damage.isPresent()) {
      throw damaged(newest, damage.get(), candidates.subList(1, candidates.size()));
    }
    return Optional.of(newest);
  }

  private static List<Candidate> newestFirst(String folder) throws IOException {
    Path path = new Path(folder);
    List<Candidate> candidates = new ArrayList<>();
    try {
      FileSystem files = path.getFileSystem();
      collect(files, path.makeQualified(files), DEPTH, candidates);
    } catch (UnsupportedFileSystemSchemeException e) {
      throw new EmbeddedServiceException(
          "%s is %s, of a file system that this Flink does not have; expected one of its own or of a plugin"
              .formatted(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(), folder),
          e);
    }
    candidates.sort(Comparator.comparingLong(Candidate::time).reversed());
    return candidates;
  }

  private static void collect(FileSystem files, Path folder, int depth, List<Candidate> candidates)
      throws IOException {
    FileStatus[] found;
    try {
      found = files.listStatus(folder);
    } catch (FileNotFoundException e) {
      return;
    }
    if (found == null) {
      return;
    }
    for (FileStatus each : found) {
      if (each.isDir() && depth > 1) {
        collect(files, each.getPath(), depth - 1, candidates);
      } else if (!each.isDir() && each.getPath().getName().equals(COMPLETE)) {
        candidates.add(new Candidate(each));
      }
    }
  }

  private static EmbeddedServiceException damaged(
      Checkpoint newest, IOException damage, List<Candidate> older) {
    Optional<Checkpoint> next =
        older.stream()
            .filter(each -> damage(each).isEmpty())
            .map(Candidate::checkpoint)
            .findFirst();
    String then =
        next.map(
                path ->
                    "from the one before it, "
                        + path
                        + ", and publishes again what came after that")
            .orElse("from the offsets of the consumer group, without what was counted and open");
    return new EmbeddedServiceException(
        "the newest checkpoint, %s, is damaged (%s: %s); move it away, and the next start goes on %s"
            .formatted(newest, COMPLETE, damage.getMessage(), then),
        damage);
  }

  private static Optional<IOException> damage(Candidate candidate) {
    Path metadata = candidate.metadata().getPath();
    try (DataInputStream in = new DataInputStream(metadata.getFileSystem().open(metadata))) {
      Checkpoints.loadCheckpointMetadata(
          in, NewestCheckpoint.class.getClassLoader(), candidate.checkpoint().address());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new IOException(e.getMessage() == null ? "it ends too early" : e.getMessage(), e));
    } catch (RuntimeException e) {
      return Optional.of(new IOException(e.toString(), e));
    }
  }
}
