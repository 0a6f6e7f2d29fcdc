package org.skyscatter.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.skyscatter.schemas.registry.ScriptedRegistry.hangUp;
import static org.skyscatter.schemas.registry.ScriptedRegistry.headOnly;
import static org.skyscatter.schemas.registry.ScriptedRegistry.json;
import static org.skyscatter.schemas.registry.ScriptedRegistry.schema;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.schemas.RegistryUnavailableException;

/** What the client does while a registry is not well. */
class RetryTest {

  private static final String ID_7 = "GET /schemas/ids/7";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ScriptedRegistry server = new ScriptedRegistry();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void itAsksAgainUntilThereIsAnAnswer(int status) throws Exception {
    server.on(ID_7, json(status, "{}"), json(status, ""), schema("\"int\""));
    assertThat(server.client().schemaJson(7)).isEqualTo("\"int\"");
    assertThat(server.asked()).hasSize(3);
    assertThat(server.pauses).hasSize(2);
  }

  @Test
  void itAsksAgainWhenTheConnectionBreaks() throws Exception {
    server.on(ID_7, hangUp(), hangUp(), schema("\"int\""));
    assertThat(server.client().schemaJson(7)).isEqualTo("\"int\"");
  }

  @Test
  void thePausesDoubleUpToALimit() {
    server.on(ID_7, json(503, "{\"message\":\"starting\"}"));
    SchemaRegistry registry =
        server.client(server.settings().withAttempts(MINUTE, 9, Duration.ofHours(1)));
    assertThatThrownBy(() -> registry.schemaJson(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageStartingWith("schema registry " + server.settings().url() + ", " + ID_7)
        .hasMessageContaining("no answer in 9 attempts and ")
        .hasMessageEndingWith(" s; at last it answered 503 (starting)");
    assertThat(server.asked()).hasSize(9);
    assertThat(server.pauses).hasSize(8);
    long most = 200;
    for (Duration pause : server.pauses) {
      assertThat(pause.toMillis()).isBetween(most / 2, most);
      most = Math.min(2 * most, 10_000);
    }
  }

  @Test
  void theTimeOfAllAttemptsIsBounded() {
    server.on(ID_7, json(503, ""));
    SchemaRegistry registry =
        server.client(server.settings().withAttempts(MINUTE, 1000, Duration.ofSeconds(30)));
    assertThatThrownBy(() -> registry.schemaJson(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(" attempts and ");
    Duration sum = server.pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(sum).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  @Test
  void noOneListens() {
    server.close();
    SchemaRegistry registry = server.client();
    assertThatThrownBy(() -> registry.schemaJson(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("no answer in 6 attempts")
        .hasRootCauseInstanceOf(IOException.class)
        .hasCauseInstanceOf(ConnectException.class);
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUp() {
    CountDownLatch done = new CountDownLatch(1);
    server.on(ID_7, headOnly(() -> awaitUninterrupted(done)));
    SchemaRegistry registry =
        server.client(server.settings().withAttempts(Duration.ofMillis(300), 2, MINUTE));
    try {
      assertThatThrownBy(() -> registry.schemaJson(7))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasCauseInstanceOf(HttpTimeoutException.class)
          .hasMessageEndingWith("no complete answer within 300 ms");
    } finally {
      done.countDown();
    }
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void anInterruptEndsIt() {
    server.on(ID_7, json(503, ""));
    SchemaRegistry registry = server.client();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> registry.schemaJson(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageEndingWith(": interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
