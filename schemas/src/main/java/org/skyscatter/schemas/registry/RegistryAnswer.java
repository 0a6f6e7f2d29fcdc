package org.skyscatter.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.skyscatter.schemas.RegistryUnavailableException;

/**
 * An answer of a registry.
 *
 * @param asked the registry and the question, for error texts
 * @param status the status of HTTP
 * @param body the body, or the beginning of one that is too long
 * @param whole whether it is the whole body
 */
record RegistryAnswer(String asked, int status, byte[] body, boolean whole) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final int MOST_MESSAGE_CHARACTERS = 500;

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** The registry's own codes of what it does not have are the status and two digits. */
  private static final int CODES_OF_A_STATUS = 100;

  /** Whether the same question may have a better answer later. */
  boolean mayPass() {
    return status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }

  /**
   * Whether the registry says that it has no such schema, subject or version. Another 404 says that
   * the address is wrong.
   */
  boolean isNotFound() {
    return status == NOT_FOUND
        && content().path("error_code").intValue() / CODES_OF_A_STATUS == NOT_FOUND;
  }

  /** Whether the registry refuses a schema that was sent to it. */
  boolean isRefusal() {
    return status == CONFLICT || status == UNPROCESSABLE;
  }

  /** Whether there are more bytes than any schema has. */
  boolean isTooLong() {
    return status == OK && !whole;
  }

  /**
   * The JSON object of a good answer.
   *
   * @throws RegistryUnavailableException where it is none
   */
  JsonNode json() {
    if (status != OK) {
      throw failure("answered " + description() + advice());
    }
    JsonNode content = content();
    if (!content.isObject()) {
      throw failure("expected a JSON object, found something else");
    }
    return content;
  }

  /**
   * A number of a good answer.
   *
   * @throws RegistryUnavailableException where it has none
   */
  int number(String field) {
    JsonNode number = json().path(field);
    if (!number.canConvertToInt() || !number.isIntegralNumber()) {
      throw failure("expected a number in the field " + field);
    }
    return number.intValue();
  }

  /** The status, and what the registry says to it. */
  String description() {
    String message = content().path("message").textValue();
    if (message == null) {
      return Integer.toString(status);
    }
    String line = message.replaceAll("\\p{Cntrl}", " ");
    return status
        + " ("
        + line.substring(0, Math.min(line.length(), MOST_MESSAGE_CHARACTERS))
        + ")";
  }

  private String advice() {
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN -> "; check user, password and token";
      case NOT_FOUND -> "; check the path of the address";
      default -> "";
    };
  }

  private JsonNode content() {
    try {
      JsonNode content = MAPPER.readTree(body);
      return content == null ? MAPPER.missingNode() : content;
    } catch (IOException e) {
      return MAPPER.missingNode();
    }
  }

  private RegistryUnavailableException failure(String text) {
    return new RegistryUnavailableException(asked + ": " + text, null);
  }
}
