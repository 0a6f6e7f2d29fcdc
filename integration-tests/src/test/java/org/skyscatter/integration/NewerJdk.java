package org.skyscatter.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK for servers that need a newer one than these tests. */
final class NewerJdk {

  private static final String PROPERTY = "skyscatter.registry.java";
  private static final String VARIABLE = "SKYSCATTER_REGISTRY_JAVA";

  private NewerJdk() {}

  /**
   * The command {@code java} of a JDK of at least this feature version: the one that the
   * environment names for this purpose, that of Maven, or that of this process.
   */
  static Path java(int leastVersion) {
    return Stream.of(
            System.getProperty(PROPERTY),
            System.getenv(VARIABLE),
            System.getenv("JAVA_HOME"),
            System.getProperty("java.home"))
        .filter(home -> home != null && !home.isEmpty())
        .map(Path::of)
        .filter(home -> featureVersion(home) >= leastVersion)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "needs a JDK of version %d or newer; name its folder in %s"
                        .formatted(leastVersion, VARIABLE)))
        .resolve("bin")
        .resolve("java");
  }

  /** As the file {@code release} of a JDK says it; 0 where there is none. */
  private static int featureVersion(Path home) {
    Properties release = new Properties();
    try (var in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("\\.", 2)[0]);
  }
}
