package org.skyscatter.operators.maps;

/**
 * A file that cannot be used as a map. The message is one line that names the keyword, dimension or
 * value at fault and what was expected; it does not name the file.
 */
public final class MapFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A file that cannot be used for the reason given. */
  public MapFormatException(String message) {
    super(message);
  }

  /** A file that a library cannot read. */
  public MapFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
