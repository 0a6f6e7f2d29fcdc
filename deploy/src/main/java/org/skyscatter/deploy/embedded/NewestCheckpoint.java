package org.skyscatter.deploy.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/** Finds the complete checkpoint or savepoint that was written last to a folder of Flink. */
public final class NewestCheckpoint {

  /** Flink writes this file last. */
  private static final String COMPLETE = "_metadata";

  /** savepoint-ID/_metadata and JOB/chk-N/_metadata. */
  private static final int DEPTH = 3;

  private record Candidate(Path metadata, FileTime time) {

    Path folder() {
      return metadata.toAbsolutePath().getParent();
    }
  }

  private NewestCheckpoint() {}

  /**
   * Looks into a folder. A checkpoint that is not complete is passed over.
   *
   * @param folder its address; only the local file system is looked into
   * @return the folder of the checkpoint; empty where there is none
   * @throws EmbeddedServiceException if the newest is damaged: to go on from an older one publishes
   *     again what followed it, which its user has to decide
   */
  public static Optional<Path> in(String folder) throws IOException {
    List<Candidate> candidates = newestFirst(folder);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Path newest = candidates.get(0).folder();
    Optional<IOException> damage = damage(candidates.get(0));
    if (damage.isPresent()) {
      throw damaged(newest, damage.get(), candidates.subList(1, candidates.size()));
    }
    return Optional.of(newest);
  }

  private static List<Candidate> newestFirst(String folder) throws IOException {
    URI address = URI.create(folder);
    if (address.getScheme() != null && !address.getScheme().equals("file")) {
      return List.of();
    }
    Path path = Path.of(address.getPath());
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    List<Path> complete = new ArrayList<>();
    try (Stream<Path> found = Files.walk(path, DEPTH)) {
      found.filter(each -> each.endsWith(COMPLETE)).forEach(complete::add);
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Path each : complete) {
      candidates.add(new Candidate(each, Files.getLastModifiedTime(each)));
    }
    candidates.sort(Comparator.comparing(Candidate::time).reversed());
    return candidates;
  }

  private static EmbeddedServiceException damaged(
      Path newest, IOException damage, List<Candidate> older) {
    Optional<Path> next =
        older.stream().filter(each -> damage(each).isEmpty()).map(Candidate::folder).findFirst();
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
    try (DataInputStream in = new DataInputStream(Files.newInputStream(candidate.metadata()))) {
      Checkpoints.loadCheckpointMetadata(
          in, NewestCheckpoint.class.getClassLoader(), candidate.folder().toUri().toString());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new IOException(e.getMessage() == null ? "it ends too early" : e.getMessage(), e));
    } catch (RuntimeException e) {
      return Optional.of(new IOException(e.toString(), e));
    }
  }
}
