package org.skyscatter.integration.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A program in a JVM of its own, whose output goes to a file and which can be killed or paused. */
public final class JavaProcess implements AutoCloseable {

  /** Generous, for a machine that has other things to do. */
  public static final Duration LIMIT = Duration.ofMinutes(4);

  private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

  /** Those that run, to be ended should the tests themselves be. */
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final Path output;

  private JavaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a program.
   *
   * @param output where its output goes; what is there stays
   * @param classPath its class path
   * @param options options of the JVM
   * @param environment environment variables to add
   * @param command the main class and its arguments
   */
  public static JavaProcess start(
      Path output,
      String classPath,
      List<String> options,
      Map<String, String> environment,
      List<String> command)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(JDK.resolve("java").toString()));
    line.addAll(options);
    line.addAll(List.of("-cp", classPath));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    RUNNING.add(process);
    return new JavaProcess(process, output);
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What was written until now, by the programs before on the same file too. */
  public List<String> output() {
    try {
      // Lenient, for a process that is killed may leave half a character.
      return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + output, e);
    }
  }

  /** Waits until a line of the output contains a text. */
  public void awaitOutput(String text) {
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () -> {
              boolean found = output().stream().anyMatch(line -> line.contains(text));
              if (!found && !isAlive()) {
                throw new IllegalStateException(
                    "ended before it said '" + text + "':\n" + String.join("\n", output()));
              }
              return found;
            });
  }

  /** Waits for its end; returns the exit code. */
  public int await() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("did not end:\n" + String.join("\n", output()));
    }
    return process.exitValue();
  }

  /** Sends SIGTERM and waits for the end; returns the exit code. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return await();
  }

  /** Sends SIGKILL and waits for the end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** Sends SIGSTOP: the process stands still and its connections stay open. */
  public void pause() throws IOException, InterruptedException {
    run("kill", "-STOP", pid());
  }

  /** Sends SIGCONT. */
  public void resume() throws IOException, InterruptedException {
    run("kill", "-CONT", pid());
  }

  /** Collects all garbage and tells what it holds. */
  public JavaMemory memory() throws IOException, InterruptedException {
    return JavaMemory.of(
        run(JDK.resolve("jcmd").toString(), pid(), "GC.class_histogram"),
        run(JDK.resolve("jstat").toString(), "-gc", pid()));
  }

  private String pid() {
    return Long.toString(process.pid());
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tool.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
    return said;
  }

  /** Ends it, and waits for that, so that it writes no more. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    RUNNING.remove(process);
  }
}
