package org.skyscatter.deploy.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the complete checkpoint or savepoint that was written last to a folder of Flink. */
final class NewestCheckpoint {

  /** Flink writes this file last. */
  private static final String COMPLETE = "_metadata";

  /** savepoint-ID/_metadata and JOB/chk-N/_metadata. */
  private static final int DEPTH = 3;

  private NewestCheckpoint() {}

  /**
   * Looks into a folder.
   *
   * @param folder its address; only the local file system is looked into
   * @return the folder of the checkpoint; empty where there is none
   */
  static Optional<Path> in(String folder) throws IOException {
    URI address = URI.create(folder);
    if (address.getScheme() != null && !address.getScheme().equals("file")) {
      return Optional.empty();
    }
    Path path = Path.of(address.getPath());
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    List<Path> complete = new ArrayList<>();
    try (Stream<Path> found = Files.walk(path, DEPTH)) {
      found.filter(each -> each.endsWith(COMPLETE)).forEach(complete::add);
    }
    Optional<Path> newest = Optional.empty();
    for (Path each : complete) {
      if (newest.isEmpty() || isNewer(each, newest.get())) {
        newest = Optional.of(each);
      }
    }
    return newest.map(Path::getParent);
  }

  private static boolean isNewer(Path one, Path other) throws IOException {
    return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
  }
}
