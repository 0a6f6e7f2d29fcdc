package org.skyscatter.deploy;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code skyscatter}: chooses a subcommand, and is the entry point of the job jar. */
@Command(
    name = "skyscatter",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    header = "Spherical scattering covariances of sky maps, on files and on Kafka topics.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was done",
      "1:something could not be done; a line on standard error says what",
      "2:the command line is wrong"
    },
    footerHeading = "%n",
    footer = "'skyscatter COMMAND --help' explains a command.",
    subcommands = {HelpCommand.class})
public final class Skyscatter {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  boolean debug() {
    return debug;
  }

  /** The command line, ready to execute; writes to standard output and error unless told else. */
  public static CommandLine commandLine() {
    Skyscatter root = new Skyscatter();
    ErrorHandler errors = new ErrorHandler(root);
    return new CommandLine(root)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setUsageHelpAutoWidth(true);
  }

  /**
   * Runs a command. Started by the Java launcher it ends the JVM with the command's exit code;
   * called by another program, such as Flink's client, it returns or throws instead.
   */
  public static void main(String[] arguments) {
    boolean ownsTheJvm = StackWalker.getInstance().walk(frames -> frames.count()) == 1;
    int exitCode = commandLine().execute(arguments);
    if (ownsTheJvm) {
      System.exit(exitCode);
    }
    if (exitCode != ExitCodes.SUCCESS) {
      throw new IllegalStateException("skyscatter ended with exit code " + exitCode);
    }
  }
}
