package org.skyscatter.operators.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.item.FileLocation;

/** Map files of a test, in a folder from which they may be fetched. */
final class FetchFixture {

  static final int MAX_BYTES = 1 << 20;
  static final int MAX_PIXELS = 1 << 17;

  private FetchFixture() {}

  static Path sample(String name) {
    return Path.of("src/test/resources/org/skyscatter/operators/maps", name);
  }

  static Path copy(String name, Path folder) throws IOException {
    return Files.copy(sample(name), folder.resolve(name));
  }

  /** A file as it is. */
  static FileLocation locate(Path file) throws IOException {
    return locate(file.toUri().toString(), file);
  }

  /** A file as it is, under another URI. */
  static FileLocation locate(String uri, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new FileLocation(uri, Bytes.wrap(bytes).sha256(), bytes.length, null, null);
  }

  static FileLocation unsteady(Path file) throws IOException {
    return locate(UnsteadyFiles.SCHEME + "://" + file, file);
  }

  static FetchSettings settings(Path folder, int attempts, Duration delay, Duration timeout) {
    return new FetchSettings(
        AllowedPrefixes.of(List.of("file://" + folder, UnsteadyFiles.SCHEME + "://" + folder)),
        attempts,
        delay,
        timeout,
        2,
        MAX_BYTES,
        MAX_PIXELS);
  }

  static FetchSettings settings(Path folder) {
    return settings(folder, 3, Duration.ofMillis(1), Duration.ofMinutes(5));
  }
}
