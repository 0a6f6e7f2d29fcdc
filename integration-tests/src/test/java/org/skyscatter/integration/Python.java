package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Python with the packages of a client, in a virtual environment under {@code target}. */
final class Python {

  private static final Path SCRIPTS = Path.of("src", "test", "python");

  /** What Skyscatter offers to programs in Python. */
  private static final Path CLIENT = Path.of("..", "clients", "python");

  private static final long LIMIT_MINUTES = 5;

  private final Path executable;

  private Python(Path executable) {
    this.executable = executable;
  }

  /** Makes the environment; where there is no Python the test is skipped and says so. */
  static Python withClientPackages() throws IOException, InterruptedException {
    Path folder = Path.of("target", "python");
    Path executable = folder.resolve("bin").resolve("python");
    if (!Files.exists(executable)) {
      skipWithoutPython(folder);
    }
    run(
        List.of(
            executable.toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            CLIENT.resolve("requirements.txt").toString()));
    return new Python(executable);
  }

  private static void skipWithoutPython(Path folder) throws IOException, InterruptedException {
    String reason = "";
    try {
      Result made = execute(List.of("python3", "-m", "venv", folder.toString()));
      reason = made.exitCode() == 0 ? "" : made.output();
    } catch (IOException e) {
      reason = String.valueOf(e.getMessage());
    }
    if (!reason.isEmpty()) {
      String message = "Skipped: python3 with venv is needed for the Python client: " + reason;
      System.out.println(message);
      Assumptions.abort(message);
    }
  }

  /** Runs a script of {@code src/test/python}; returns what it prints. */
  String script(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.add(SCRIPTS.resolve(name).toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a program; returns what it prints. */
  String program(String text) throws IOException, InterruptedException {
    return run(List.of(executable.toString(), "-c", text));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Result result = execute(command);
    assertThat(result.exitCode()).as("%s printed: %s", command, result.output()).isZero();
    return result.output();
  }

  private record Result(int exitCode, String output) {}

  private static Result execute(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("python", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("PYTHONPATH", CLIENT.toString());
      Process process = builder.start();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("no end after " + LIMIT_MINUTES + " minutes: " + command);
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
