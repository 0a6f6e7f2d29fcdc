package org.skyscatter.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The checkpoints that a job has left in a folder of its own. */
final class Checkpoints {

  private Checkpoints() {}

  /** The address of the newest complete one. */
  static String newest(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder, 3)) {
      return found
          .filter(each -> each.endsWith("_metadata"))
          .map(Path::getParent)
          .max(Comparator.comparingInt(Checkpoints::number))
          .orElseThrow()
          .toUri()
          .toString();
    }
  }

  /** Flink names them chk-1, chk-2 and so on, and goes on counting in later runs. */
  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }
}
