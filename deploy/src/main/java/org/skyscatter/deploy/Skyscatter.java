package org.skyscatter.deploy;

import org.skyscatter.deploy.demo.DemoCommand;
import org.skyscatter.deploy.encode.EncodeCommand;
import org.skyscatter.deploy.read.ReadCommand;
import org.skyscatter.deploy.run.RunCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
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
    subcommands = {
      EncodeCommand.class,
      DemoCommand.class,
      RunCommand.class,
      ReadCommand.class,
      HelpCommand.class
    })
public final class Skyscatter {

  @Mixin(name = ErrorReport.NAME)
  @SuppressWarnings("UnusedVariable") // Picocli reads it.
  private final ErrorReport errors = new ErrorReport();

  /** The command line, ready to execute; writes to standard output and error unless told else. */
  public static CommandLine commandLine() {
    ErrorHandler errors = new ErrorHandler();
    return new CommandLine(new Skyscatter())
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  /**
   * Runs a command. Started by the Java launcher it ends the JVM with the command's exit code;
   * called by another program, such as Flink's client, it returns or throws instead.
   */
  public static void main(String[] arguments) {
    boolean ownsTheJvm = StackWalker.getInstance().walk(frames -> frames.count()) == 1;
    CommandLine command = commandLine();
    if (ownsTheJvm) {
      Thread.currentThread()
          .setUncaughtExceptionHandler((thread, failure) -> endWith(failure, command));
      System.exit(command.execute(arguments));
    }
    int exitCode = command.execute(arguments);
    if (exitCode != ExitCodes.SUCCESS) {
      throw new IllegalStateException("skyscatter ended with exit code " + exitCode);
    }
  }

  /** Errors of the JVM, such as lack of memory, go through all commands uncaught. */
  private static void endWith(Throwable failure, CommandLine command) {
    ErrorReport.of(command.getCommandSpec())
        .show(command.getErr(), ErrorLine.describe(failure), failure);
    System.exit(ExitCodes.FAILURE);
  }
}
