package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A command of Skyscatter in a process of its own, as the launcher starts it. */
final class SkyscatterProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(4);

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

  private final Process process;
  private final Path output;

  private SkyscatterProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static SkyscatterProcess start(Path output, String... arguments) throws IOException {
    return startWith(List.of(), output, arguments);
  }

  /** Starts a command on a JVM with further options, such as {@code -Xmx512m}. */
  static SkyscatterProcess startWith(List<String> jvmOptions, Path output, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(java(System.getProperty("java.class.path")));
    // Of options that are given twice Java takes the last.
    command.addAll(jvmOptions);
    command.add("org.skyscatter.deploy.Skyscatter");
    command.addAll(List.of(arguments));
    return start(output, command, Map.of());
  }

  /**
   * Runs the job jar as {@code flink run --target local} does: by Flink's client, which has only
   * Flink on its class path and loads the jar into a class loader of its own.
   */
  static SkyscatterProcess flinkRun(
      Path output, Path flinkConfiguration, Path jar, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(java(flinkClassPath()));
    // Flink's own scripts open this package too.
    command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    command.add("org.apache.flink.client.cli.CliFrontend");
    command.addAll(List.of("run", "--target", "local", jar.toString()));
    command.addAll(List.of(arguments));
    return start(output, command, Map.of("FLINK_CONF_DIR", flinkConfiguration.toString()));
  }

  private static List<String> java(String classPath) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-Xmx1g", "-cp", classPath);
  }

  /** The jars of Flink and what it needs, without those that the job jar has to bring. */
  private static String flinkClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(each -> NOT_OF_FLINK.stream().noneMatch(each::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static SkyscatterProcess start(
      Path output, List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new SkyscatterProcess(builder.start(), output);
  }

  /** Waits until a line of the output contains a text. */
  void awaitOutput(String text) {
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () -> {
              assertThat(process.isAlive()).as(String.join("\n", output())).isTrue();
              return output().stream().anyMatch(line -> line.contains(text));
            });
  }

  /** Sends SIGTERM and waits for the end; returns the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return await();
  }

  /** Ends the process as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** Waits for the end; returns the exit code. */
  int await() throws InterruptedException {
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** What was written until now. */
  List<String> output() throws IOException {
    return Files.readAllLines(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
