package org.skyscatter.operators.maps;

/**
 * Bytes that cannot be used as a map. The message is one line that names the keyword, dimension or
 * value at fault and what was expected; it does not name the file.
 */
public final class MapFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean aboveLimits;

  /** Bytes that cannot be used for the reason given. */
  public MapFormatException(String message) {
    super(message);
    this.aboveLimits = false;
  }

  /** Bytes that a library cannot read. */
  public MapFormatException(String message, Throwable cause) {
    super(message, cause);
    this.aboveLimits = false;
  }

  private MapFormatException(String message, boolean aboveLimits) {
    super(message);
    this.aboveLimits = aboveLimits;
  }

  /** A map above the {@link ReadLimits}. */
  static MapFormatException aboveLimits(String message) {
    return new MapFormatException(message, true);
  }

  /** Whether a map that may be a good one is above the {@link ReadLimits}. */
  public boolean isAboveLimits() {
    return aboveLimits;
  }
}
