package org.skyscatter.deploy;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.ParameterException;

/** The one line of text by which a person learns of an error. */
public final class ErrorLine {

  private static final String PREFIX = "skyscatter: ";

  private ErrorLine() {}

  /** The line {@code skyscatter: MESSAGE}. */
  public static String of(String message) {
    return PREFIX + oneLine(message);
  }

  /** What went wrong, for people. */
  static String describe(Throwable failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory; SKYSCATTER_JAVA_OPTS=-Xmx8g, for example, gives more";
    }
    String message = failure.getMessage();
    if (message != null && isMadeForPeople(failure)) {
      return message;
    }
    String name = failure.getClass().getSimpleName();
    return "unexpected " + name + (message == null ? "" : ": " + message) + " (see --debug)";
  }

  private static boolean isMadeForPeople(Throwable failure) {
    return failure instanceof CommandFailure
        || failure instanceof ParameterException
        || failure instanceof IllegalArgumentException
        || failure instanceof FileSystemException;
  }

  /** Texts of files may hold anything, also what a terminal takes for orders. */
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
