package org.skyscatter.deploy;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How all commands show errors, with the option {@code --debug} that they share. */
public final class ErrorReport {

  /** The name by which the root command holds this. */
  static final String NAME = "errorReport";

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  /** That of the root of a command. */
  public static ErrorReport of(CommandSpec command) {
    CommandSpec mixin = command.root().mixins().get(NAME);
    if (mixin == null) {
      throw new IllegalArgumentException(command.qualifiedName() + " has no error report");
    }
    return (ErrorReport) mixin.userObject();
  }

  /** Shows an error as one line, and with {@code --debug} where it comes from. */
  public void show(PrintWriter err, String message, Throwable failure) {
    err.println(ErrorLine.of(message));
    if (debug) {
      failure.printStackTrace(err);
    }
  }
}
