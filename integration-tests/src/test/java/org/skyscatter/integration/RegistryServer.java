package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.skyscatter.schemas.registry.RegistrySettings;
import org.skyscatter.schemas.registry.SchemaRegistry;

/**
 * A schema registry in a process of its own, which keeps all in memory and listens on a free port
 * of this machine alone. Maven's profile {@code registry} unpacks it.
 */
final class RegistryServer implements AutoCloseable {

  private static final Path FOLDER = Path.of("target", "schema-registry");
  private static final int LEAST_JAVA = 21;
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final Pattern LISTENING =
      Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path output;
  private final String url;

  private RegistryServer(Process process, Path output) {
    this.process = process;
    this.output = output;
    this.url = awaitAddress() + "/apis/ccompat/v7";
  }

  static RegistryServer start() throws IOException {
    Path output = FOLDER.resolveSibling("schema-registry.log");
    Process process =
        new ProcessBuilder(
                List.of(
                    NewerJdk.java(LEAST_JAVA).toString(),
                    "-Xmx400m",
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=0",
                    "-Dquarkus.management.host=127.0.0.1",
                    "-Dquarkus.management.port=0",
                    "-jar",
                    "quarkus-run.jar"))
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      return new RegistryServer(process, output);
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private String awaitAddress() {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> {
              String text = Files.readString(output);
              assertThat(process.isAlive()).as(text).isTrue();
              Matcher address = LISTENING.matcher(text);
              return address.find() ? address.group(1) : "";
            },
            address -> !address.isEmpty());
  }

  /** The address of its Confluent interface. */
  String url() {
    return url;
  }

  SchemaRegistry client() {
    return RegistrySettings.of(url).connect();
  }

  /** Sends what the client does not; returns the answer, which must be a good one. */
  String send(String method, String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", JSON)
            .method(method, BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join().destroyForcibly();
  }

  /** Gives a test the server, which starts with the first that asks for it. */
  static final class Resolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
      return parameter.getParameter().getType() == RegistryServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
      return extension
          .getRoot()
          .getStore(Namespace.create(RegistryServer.class))
          .getOrComputeIfAbsent(
              RegistryServer.class,
              key -> {
                try {
                  return start();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              RegistryServer.class);
    }
  }
}
