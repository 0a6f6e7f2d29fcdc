package org.skyscatter.schemas.registry;

import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How a schema registry is reached. Its text shows no password and no token.
 *
 * <pre>{@code
 * SchemaRegistry registry =
 *     RegistrySettings.of("http://localhost:8080/apis/ccompat/v7").withToken(token).connect();
 * }</pre>
 *
 * @param url the address before {@code /schemas} and {@code /subjects}, with a path where there is
 *     one
 * @param authorization the header of that name; null to send none
 * @param requestTimeout how long one attempt may take, from the connection to the end of the answer
 * @param attempts how often a question is asked at most
 * @param timeLimit how long all attempts together may take, pauses included
 */
public record RegistrySettings(
    URI url,
    @Nullable String authorization,
    Duration requestTimeout,
    int attempts,
    Duration timeLimit)
    implements Serializable {

  /** The time of one attempt where none is given. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

  /** The number of attempts where none is given. */
  public static final int DEFAULT_ATTEMPTS = 6;

  /** The time of all attempts where none is given. */
  public static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(1);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting at fault
   */
  public RegistrySettings {
    check(
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getUserInfo() == null
            && url.getQuery() == null
            && url.getFragment() == null,
        "url must be http(s)://host:port and perhaps a path, without user, query and fragment");
    check(isPositive(requestTimeout), "requestTimeout must be positive");
    check(attempts >= 1, "attempts must be at least 1");
    check(isPositive(timeLimit), "timeLimit must be positive");
  }

  /** The registry at an address, without a sign-in. */
  public static RegistrySettings of(String url) {
    URI address;
    try {
      address = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("url is none: " + e.getMessage(), e);
    }
    return new RegistrySettings(
        address, null, DEFAULT_REQUEST_TIMEOUT, DEFAULT_ATTEMPTS, DEFAULT_TIME_LIMIT);
  }

  /** Signs in by user and password (HTTP's basic authentication). */
  public RegistrySettings withPassword(String user, String password) {
    check(user.indexOf(':') < 0, "user must not contain a colon");
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return withAuthorization("Basic " + Base64.getEncoder().encodeToString(both));
  }

  /** Signs in by a bearer token. */
  public RegistrySettings withToken(String token) {
    check(
        !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c <= '~'),
        "token must be printable ASCII without blanks");
    return withAuthorization("Bearer " + token);
  }

  /** Bounds the attempts. */
  public RegistrySettings withAttempts(Duration timeout, int most, Duration limit) {
    return new RegistrySettings(url, authorization, timeout, most, limit);
  }

  private RegistrySettings withAuthorization(String header) {
    return new RegistrySettings(url, header, requestTimeout, attempts, timeLimit);
  }

  /** A client with these settings; nothing is sent until it is asked. */
  public SchemaRegistry connect() {
    return new SchemaRegistry(new RegistryExchange(this, Waiting.REAL));
  }

  @Override
  public String toString() {
    return url + (authorization == null ? " without" : " with") + " a sign-in";
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
