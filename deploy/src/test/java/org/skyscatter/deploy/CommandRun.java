package org.skyscatter.deploy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What a command did, run in this process.
 *
 * @param exitCode its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs a command; arguments are told apart as by their {@code toString}. */
  public static CommandRun of(Object... arguments) {
    StringWriter err = new StringWriter();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream standardOutput = System.out;
    try (PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      CommandLine command = Skyscatter.commandLine();
      command
          .setOut(new PrintWriter(captured, true, StandardCharsets.UTF_8))
          .setErr(new PrintWriter(err, true));
      int exitCode =
          command.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
      return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(standardOutput);
    }
  }

  /** The lines of standard output. */
  public List<String> lines() {
    return out.lines().toList();
  }
}
