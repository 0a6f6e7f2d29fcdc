package org.skyscatter.encoder.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the golden data on the class path, in a folder of classes or in the test jar. */
public final class GoldenData {

  private GoldenData() {}

  /**
   * The cases of a group, by name.
   *
   * @param group {@code scattering} or {@code transforms}
   */
  public static List<GoldenCase> cases(String group) {
    try (Stream<Path> folders = Files.list(root().resolve(group))) {
      return folders.filter(Files::isDirectory).sorted().map(GoldenCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A map file in the folder of maps, such as {@code target_map_lss.npy}. */
  public static Path mapFile(String name) {
    return root().resolve("maps").resolve(name);
  }

  private static Path root() {
    URL url = GoldenData.class.getResource("/golden/README.md");
    if (url == null) {
      throw new IllegalStateException("the golden data are not on the class path");
    }
    try {
      URI readme = url.toURI();
      if (readme.getScheme().equals("jar")) {
        mount(readme);
      }
      return Path.of(readme).resolveSibling("");
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("cannot open " + url, e);
    }
  }

  /** Opens the jar as a file system, which stays open, since paths in it are handed out. */
  @SuppressWarnings("resource")
  private static synchronized void mount(URI inJar) throws IOException {
    try {
      FileSystems.getFileSystem(inJar);
    } catch (FileSystemNotFoundException e) {
      FileSystems.newFileSystem(inJar, Map.of());
    }
  }
}
