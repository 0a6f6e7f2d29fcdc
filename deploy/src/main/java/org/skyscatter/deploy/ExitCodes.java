package org.skyscatter.deploy;

/** Exit codes of all commands. */
public final class ExitCodes {

  /** All was done. */
  public static final int SUCCESS = 0;

  /** Something could not be done; a line on standard error says what. */
  public static final int FAILURE = 1;

  /** The command line itself is wrong. */
  public static final int USAGE = 2;

  private ExitCodes() {}
}
