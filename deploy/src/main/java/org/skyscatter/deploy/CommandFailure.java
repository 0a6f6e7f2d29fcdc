package org.skyscatter.deploy;

/**
 * A command that cannot go on for a reason that its user can mend. The message is one line and
 * complete in itself: it names the file or option and what was expected.
 */
public final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Options that do not fit together; ends with {@link ExitCodes#USAGE}. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(ExitCodes.USAGE, message);
  }

  /** Work that could not be done; ends with {@link ExitCodes#FAILURE}. */
  public static CommandFailure of(String message) {
    return new CommandFailure(ExitCodes.FAILURE, message);
  }

  /** Work that could not be done because of an exception, which {@code --debug} shows. */
  public static CommandFailure of(String message, Throwable cause) {
    return new CommandFailure(ExitCodes.FAILURE, message, cause);
  }

  /** The exit code of the command. */
  public int exitCode() {
    return exitCode;
  }
}
