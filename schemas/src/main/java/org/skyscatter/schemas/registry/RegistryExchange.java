package org.skyscatter.schemas.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.skyscatter.schemas.RegistryUnavailableException;

/**
 * Sends questions to a registry, again where the failure may pass: no connection or answer, too
 * many requests, a server that is not well. The pauses between attempts double, and are shortened
 * at random so that many clients do not come back at once.
 */
final class RegistryExchange {

  /** Far above the answer with any schema. */
  private static final int MOST_ANSWER_BYTES = 2 << 20;

  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final String JSON = "application/vnd.schemaregistry.v1+json";

  private final RegistrySettings settings;
  private final Waiting waiting;
  private final HttpClient client;

  RegistryExchange(RegistrySettings settings, Waiting waiting) {
    this.settings = settings;
    this.waiting = waiting;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.requestTimeout())
            .build();
  }

  RegistryAnswer get(String path) {
    return ask("GET " + path, request(path).GET().build());
  }

  RegistryAnswer post(String path, String json) {
    return ask(
        "POST " + path,
        request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(json)).build());
  }

  private HttpRequest.Builder request(String path) {
    String base = settings.url().toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept", JSON + ", application/json");
    if (settings.authorization() != null) {
      request.header("Authorization", settings.authorization());
    }
    return request;
  }

  private RegistryAnswer ask(String question, HttpRequest request) {
    String asked = "schema registry " + settings.url() + ", " + question;
    long start = waiting.nanoTime();
    for (int attempt = 1; ; attempt++) {
      String failure;
      IOException cause = null;
      try {
        RegistryAnswer answer = attempt(asked, request, timeLeft(start));
        if (!answer.mayPass()) {
          return answer;
        }
        failure = "it answered " + answer.description();
      } catch (IOException e) {
        cause = e;
        failure = e.toString();
      } catch (InterruptedException e) {
        throw interrupted(asked, e);
      }
      Duration pause = pauseAfter(attempt);
      if (attempt >= settings.attempts() || pause.compareTo(timeLeft(start)) >= 0) {
        throw new RegistryUnavailableException(
            "%s: no answer in %d attempts and %d s; at last %s"
                .formatted(asked, attempt, elapsed(start).toSeconds(), failure),
            cause);
      }
      pause(asked, pause);
    }
  }

  private RegistryAnswer attempt(String asked, HttpRequest request, Duration timeLeft)
      throws IOException, InterruptedException {
    Duration timeout =
        timeLeft.compareTo(settings.requestTimeout()) < 0 ? timeLeft : settings.requestTimeout();
    CompletableFuture<HttpResponse<BoundedBody.Content>> pending =
        client.sendAsync(request, head -> new BoundedBody(MOST_ANSWER_BYTES));
    try {
      // HttpRequest's own time-out ends with the head of the answer.
      HttpResponse<BoundedBody.Content> response =
          pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return new RegistryAnswer(
          asked, response.statusCode(), response.body().bytes(), response.body().whole());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no complete answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      pending.cancel(true);
    }
  }

  private Duration elapsed(long start) {
    return Duration.ofNanos(waiting.nanoTime() - start);
  }

  private Duration timeLeft(long start) {
    return settings.timeLimit().minus(elapsed(start));
  }

  private static Duration pauseAfter(int attempt) {
    long doubled = FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 16);
    long most = Math.min(doubled, LONGEST_PAUSE_MILLIS);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  private void pause(String asked, Duration pause) {
    try {
      waiting.pause(pause);
    } catch (InterruptedException e) {
      throw interrupted(asked, e);
    }
  }

  private static RegistryUnavailableException interrupted(String asked, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RegistryUnavailableException(asked + ": interrupted", e);
  }
}
