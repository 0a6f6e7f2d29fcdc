package org.skyscatter.integration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.skyscatter.integration.cluster.ClassPaths;
import org.skyscatter.integration.cluster.JavaProcess;

/** Commands of Skyscatter, each in a process of its own. */
final class Commands {

  private static final List<String> JVM_OPTIONS = List.of("-Xmx1g");

  private Commands() {}

  /** Starts a command as the launcher does. */
  static JavaProcess skyscatter(Path output, String... arguments) throws IOException {
    return skyscatter(output, JVM_OPTIONS, arguments);
  }

  /** Starts a command on a JVM with these options, such as {@code -Xmx512m}. */
  static JavaProcess skyscatter(Path output, List<String> jvmOptions, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("org.skyscatter.deploy.Skyscatter"));
    command.addAll(List.of(arguments));
    return JavaProcess.start(output, ClassPaths.ofTests(), jvmOptions, Map.of(), command);
  }

  /**
   * Runs the job jar as {@code flink run --target local} does: by Flink's client, which has only
   * Flink on its class path and loads the jar into a class loader of its own.
   */
  static JavaProcess flinkRun(Path output, Path flinkConfiguration, String... arguments)
      throws IOException {
    List<String> options = new ArrayList<>(JVM_OPTIONS);
    // Flink's own scripts open this package too.
    options.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    List<String> command =
        new ArrayList<>(
            List.of(
                "org.apache.flink.client.cli.CliFrontend",
                "run",
                "--target",
                "local",
                ClassPaths.jobJar().toString()));
    command.addAll(List.of(arguments));
    return JavaProcess.start(
        output,
        ClassPaths.ofFlink(),
        options,
        Map.of("FLINK_CONF_DIR", flinkConfiguration.toString()),
        command);
  }
}
