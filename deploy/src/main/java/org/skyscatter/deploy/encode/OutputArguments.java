package org.skyscatter.deploy.encode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.skyscatter.deploy.CommandFailure;
import org.skyscatter.deploy.json.CheckedStandardOutput;
import picocli.CommandLine.Option;

/** The options that say where results go, and in which form. */
final class OutputArguments {

  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write; - is standard output. Default: -.")
  private String output = STANDARD_OUTPUT;

  @Option(
      names = "--format",
      paramLabel = "json|avro",
      description = "json: one object a line; avro: one object container file. Default: json.")
  private OutputFormat format = OutputFormat.JSON;

  /** The target, for people. */
  String target() {
    return output.equals(STANDARD_OUTPUT) ? "standard output" : output;
  }

  /** Checks that the output is none of the files that are read. */
  void refuseToOverwrite(List<Path> inputs) throws CommandFailure, IOException {
    Path target = Path.of(output);
    if (output.equals(STANDARD_OUTPUT) || !Files.exists(target)) {
      return;
    }
    for (Path input : inputs) {
      if (Files.exists(input) && Files.isSameFile(input, target)) {
        throw CommandFailure.usage("--output " + output + " would overwrite an input");
      }
    }
  }

  /** Opens the output; a file that is there is written anew. */
  ResultWriter open() throws CommandFailure {
    try {
      return format.open(new BufferedOutputStream(openBytes()));
    } catch (NoSuchFileException e) {
      throw CommandFailure.of("cannot write " + output + ": its folder does not exist", e);
    } catch (IOException e) {
      throw CommandFailure.of("cannot write " + output + ": " + e.getMessage(), e);
    }
  }

  private OutputStream openBytes() throws IOException {
    return output.equals(STANDARD_OUTPUT)
        ? new CheckedStandardOutput(System.out)
        : Files.newOutputStream(Path.of(output));
  }
}
