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

  /** Parts of the paths of all that is no part of a Flink distribution. */
  private static final List<String> NOT_OF_FLINK =
      List.of(
          "classes",
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
        .filter(each -> NOT_OF_FLINK.stream().noneMatch(each::contains))
        .collect(Collectors.joining(File.pathSeparator));
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
