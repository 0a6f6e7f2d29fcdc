package org.skyscatter.deploy.encode;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is wrong with a file, for people, beginning with its name. */
final class FileErrors {

  private FileErrors() {}

  static String describe(Path file, Exception failure) {
    return file + ": " + reason(failure);
  }

  private static String reason(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof IOException) {
      return "cannot be read: " + failure.getMessage();
    }
    if (failure instanceof IllegalArgumentException argument) {
      return EncoderArguments.inOptionNames(argument);
    }
    return String.valueOf(failure.getMessage());
  }
}
