package org.skyscatter.deploy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder for the data of an embedded service: a given one, which is kept, or a temporary one. */
final class DataFolder implements AutoCloseable {

  private final Path path;
  private final boolean temporary;

  private DataFolder(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /**
   * Opens a folder.
   *
   * @param given the folder, made where it does not exist; null makes a temporary one
   * @param prefix begins the name of a temporary folder
   * @throws EmbeddedServiceException if it cannot be made
   */
  static DataFolder open(@Nullable Path given, String prefix) {
    try {
      return given == null
          ? new DataFolder(Files.createTempDirectory(prefix), true)
          : new DataFolder(Files.createDirectories(given.toAbsolutePath()), false);
    } catch (IOException e) {
      throw new EmbeddedServiceException("cannot make the folder " + given, e);
    }
  }

  Path path() {
    return path;
  }

  /** Removes the folder and all in it where it is temporary. */
  @Override
  public void close() {
    if (!temporary || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> found = Files.walk(path)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new EmbeddedServiceException("cannot remove the folder " + path, e);
    }
  }
}
