package org.skyscatter.operators.decode;

/** Text of a record within a message. */
final class Quoted {

  private static final int SHOWN = 80;

  private Quoted() {}

  /** The text in quotation marks, cut where it is long. */
  static String text(String text) {
    return text.length() <= SHOWN
        ? "'" + text + "'"
        : "'" + text.substring(0, SHOWN) + "...' (" + text.length() + " characters)";
  }
}
