package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A command of Skyscatter in a process of its own, as the launcher starts it. */
final class SkyscatterProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Process process;
  private final Path output;

  private SkyscatterProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static SkyscatterProcess start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add("org.skyscatter.deploy.Skyscatter");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new SkyscatterProcess(process, output);
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
