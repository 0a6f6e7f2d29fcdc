package org.skyscatter.integration.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class paths of processes, made of that of the tests. */
public final class ClassPaths {

  /** Parts of the names of jars that are no part of a Flink distribution. */
  private static final List<String> NOT_OF_FLINK =
      List.of(
          "skyscatter-",
          "flink-connector-base",
          "kafka",
          "avro",
          "fasterxml",
          "picocli",
          "JTransforms",
          "JLargeArrays",
          "nom-tam-fits",
          "zstd-jni",
          "jline",
          "progressbar");

  private ClassPaths() {}

  /** That of the tests. */
  public static String ofTests() {
    return System.getProperty("java.class.path");
  }

  /** The jars of Flink and what it needs, without those that the job jar has to bring. */
  public static String ofFlink() {
    return Stream.of(ofTests().split(File.pathSeparator, -1))
        .filter(each -> isOfFlink(Path.of(each)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Folders hold classes of this project. */
  private static boolean isOfFlink(Path entry) {
    String name = entry.getFileName().toString();
    return !Files.isDirectory(entry) && NOT_OF_FLINK.stream().noneMatch(name::contains);
  }

  /** The job jar, left by the package phase of the module before this one. */
  public static Path jobJar() throws IOException {
    Path target = Path.of("..", "deploy", "target");
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(target, "skyscatter-deploy-*-job.jar")) {
      return found.iterator().next().toAbsolutePath().normalize();
    }
  }
}
