package org.skyscatter.operators.state;

import java.io.IOException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.skyscatter.operators.SoftwareVersion;

/**
 * The numbered formats in which values were ever written and can still be read.
 *
 * @param values what the values are called in messages, in the plural
 * @param oldest the oldest format that is read
 * @param newest the format that is written
 */
public record Formats(String values, int oldest, int newest) {

  /**
   * Checks the format of a savepoint.
   *
   * @throws SuppressRestartsException if it is none of these, saying what to do; another attempt
   *     would find the same
   */
  void check(int found) {
    if (found > newest) {
      throw unreadable(
          found, "a newer version wrote it: go on with that version, or one still newer");
    }
    if (found < oldest) {
      throw unreadable(
          found,
          "that is no longer supported: restore it by a version between, and go on from a savepoint"
              + " of that");
    }
  }

  private SuppressRestartsException unreadable(int found, String advice) {
    return new SuppressRestartsException(
        new IOException(
            "the savepoint holds %s in format %d, but Skyscatter %s reads %s; %s"
                .formatted(values, found, SoftwareVersion.VERSION, readable(), advice)));
  }

  private String readable() {
    return oldest == newest ? "format " + newest : "formats " + oldest + " to " + newest;
  }
}
