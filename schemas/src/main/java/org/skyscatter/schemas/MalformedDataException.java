package org.skyscatter.schemas;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is wrong with the data, and where; the path of the field grows on the way out. */
final class MalformedDataException extends IOException {

  private final String reason;
  private final @Nullable String field;

  MalformedDataException(String reason, String message) {
    this(reason, message, null, null);
  }

  MalformedDataException(String reason, String message, @Nullable Throwable cause) {
    this(reason, message, null, cause);
  }

  private MalformedDataException(
      String reason, String message, @Nullable String field, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.field = field;
  }

  String reason() {
    return reason;
  }

  @Nullable String field() {
    return field;
  }

  /** The same fault inside the named field. */
  MalformedDataException inField(String name) {
    String path;
    if (field == null) {
      path = name;
    } else {
      path = field.startsWith("[") ? name + field : name + "." + field;
    }
    return new MalformedDataException(reason, message(), path, this);
  }

  /** The same fault inside an item of an array or a map. */
  MalformedDataException inItem(long index) {
    String path = "[" + index + "]" + (field == null ? "" : "." + field);
    return new MalformedDataException(reason, message(), path, this);
  }

  /** The same fault, its text led by the part of the container where it was found. */
  MalformedDataException inPart(String part) {
    return new MalformedDataException(reason, part + ": " + message(), field, this);
  }

  private String message() {
    return String.valueOf(getMessage());
  }
}
