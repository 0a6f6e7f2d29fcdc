package org.skyscatter.operators.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A map that could not be fetched. The message is one line that names the file and what is wrong.
 */
public final class FetchException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** The URI is none, or not within an allowed prefix. */
    NOT_ALLOWED,
    /** There is no such file, or it may not be read. */
    NOT_FOUND,
    /** The file has another size than stated. */
    WRONG_SIZE,
    /** The file has another checksum than stated. */
    WRONG_CHECKSUM,
    /** The file or its map is above the limits. */
    TOO_LARGE,
    /** The file is as stated, but no map that can be read. */
    UNREADABLE,
    /** The file system failed in every attempt. */
    IO_FAILED,
    /** It took too long, all attempts together. */
    TIMED_OUT;

    /** Whether another attempt may end otherwise: the file may still be on its way. */
    boolean mayPass() {
      return switch (this) {
        case NOT_FOUND, WRONG_SIZE, WRONG_CHECKSUM, IO_FAILED -> true;
        case NOT_ALLOWED, TOO_LARGE, UNREADABLE, TIMED_OUT -> false;
      };
    }
  }

  private final Kind kind;

  FetchException(Kind kind, String message) {
    this(kind, message, null);
  }

  FetchException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
