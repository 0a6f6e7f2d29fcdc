package org.skyscatter.integration;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.skyscatter.operators.SoftwareVersion;

/**
 * The stored savepoints: a folder for each version that added or changed state, in it one for each
 * {@link Story}.
 */
final class KeptSavepoints {

  private static final Path FOLDER = Path.of("src", "test", "resources", "savepoints");

  private KeptSavepoints() {}

  /** The savepoints of a story, oldest version first. */
  static List<Path> of(String story) throws IOException {
    try (Stream<Path> versions = Files.list(FOLDER)) {
      return versions
          .sorted()
          .map(version -> version.resolve(story))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  /** Stores a savepoint of this version in the place of one that was made before. */
  static void keep(String story, URI savepoint) throws IOException {
    Path target = FOLDER.resolve(SoftwareVersion.VERSION).resolve(story);
    Files.createDirectories(target);
    for (Path old : list(target)) {
      Files.delete(old);
    }
    for (Path file : list(Path.of(savepoint))) {
      Files.copy(file, target.resolve(file.getFileName().toString()));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
