package org.skyscatter.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server of HTTP in this process, which answers by a script and keeps what it was asked. */
final class ScriptedRegistry implements AutoCloseable {

  static final String BASE = "/apis/ccompat/v7";

  /** What it was asked. */
  record Question(String text, String body, @Nullable String authorization) {}

  /** How it answers. */
  @FunctionalInterface
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Question> questions = new CopyOnWriteArrayList<>();

  /** Pauses that the client made; it passes them in no time. */
  final List<Duration> pauses = new ArrayList<>();

  private long now = Long.MAX_VALUE - 1000;

  ScriptedRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  RegistrySettings settings() {
    InetSocketAddress address = server.getAddress();
    return RegistrySettings.of(
        "http://" + address.getHostString() + ":" + address.getPort() + BASE + "/");
  }

  SchemaRegistry client() {
    return client(settings());
  }

  /** A client whose pauses take no time, though its clock says that they do. */
  SchemaRegistry client(RegistrySettings settings) {
    return new SchemaRegistry(
        new RegistryExchange(
            settings,
            new Waiting() {
              @Override
              public long nanoTime() {
                return now;
              }

              @Override
              public void pause(Duration duration) {
                pauses.add(duration);
                now += duration.toNanos();
              }
            }));
  }

  /** Answers a question, such as {@code GET /schemas/ids/7}; the last answer is repeated. */
  ScriptedRegistry on(String question, Reply... answers) {
    replies.put(question, new ArrayDeque<>(List.of(answers)));
    return this;
  }

  List<Question> questions() {
    return questions;
  }

  List<String> asked() {
    return questions.stream().map(Question::text).toList();
  }

  static Reply json(int status, String json) {
    return exchange -> send(exchange, status, json.getBytes(StandardCharsets.UTF_8));
  }

  static Reply notFound(int code) {
    return json(404, "{\"error_code\":" + code + ",\"message\":\"not there\"}");
  }

  static Reply schema(String schema) {
    return json(200, "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}");
  }

  /** Closes the connection without an answer. */
  static Reply hangUp() {
    return HttpExchange::close;
  }

  /** Never stops sending. */
  static Reply endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      try (OutputStream body = exchange.getResponseBody()) {
        while (true) {
          body.write(blanks);
        }
      }
    };
  }

  /** Sends the head of an answer and then nothing, until the client hangs up. */
  static Reply headOnly(Runnable untilDone) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      untilDone.run();
      exchange.close();
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String text = exchange.getRequestMethod() + " " + path.replaceFirst("^" + BASE, "");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    questions.add(new Question(text, body, exchange.getRequestHeaders().getFirst("Authorization")));
    Deque<Reply> script = replies.get(text);
    Reply reply = notFound(404);
    if (script != null) {
      reply = script.size() > 1 ? script.remove() : script.element();
    }
    reply.to(exchange);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
