package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.encode.CovarianceRecords;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.operators.options.RegistryOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.schemas.RegistryUnavailableException;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.schemas.registry.SchemaRefusedException;

/** Which schema ids the records of the sink are prefixed with. */
class OutputFormatTest {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Configuration options = new Configuration();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    InetSocketAddress address = server.getAddress();
    options.set(RegistryOptions.URL, "http://" + address.getHostString() + ":" + address.getPort());
    options.set(RegistryOptions.ATTEMPTS, 1);
    options.set(SinkOptions.FORMAT, WireFormat.CONFLUENT);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Knows no schema; the first it gets has the id 301. */
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    String known = "{\"id\":" + (300 + asked.size() / 2) + "}";
    boolean registers = path.endsWith("/versions");
    byte[] body = (registers ? known : "{\"error_code\":40403}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(registers ? status : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int idOfCovariances() {
    byte[] value =
        OutputFormat.of(options)
            .covariancesWriter("c.topic")
            .write(
                new CovarianceRecords(CoefficientType.FLOAT64)
                    .of(TestMaps.encodedMap("WMAP", "V", "m")));
    return ByteBuffer.wrap(value).getInt(1);
  }

  private int idOfRejected() {
    byte[] value =
        OutputFormat.of(options)
            .rejectedWriter("r.topic")
            .write(RejectedRecords.of(TestMaps.rejection()));
    return ByteBuffer.wrap(value).getInt(1);
  }

  @Test
  void schemasAreRegisteredForTheirTopics() {
    assertThat(idOfCovariances()).isEqualTo(301);
    assertThat(idOfRejected()).isEqualTo(302);
    assertThat(asked)
        .containsExactly(
            "/subjects/c.topic-value",
            "/subjects/c.topic-value/versions",
            "/subjects/r.topic-value",
            "/subjects/r.topic-value/versions");
  }

  @Test
  void givenIdsWin() {
    options.set(SinkOptions.REJECTED_SCHEMA_ID, 5);
    assertThat(idOfRejected()).isEqualTo(5);
    assertThat(asked).isEmpty();
    assertThat(idOfCovariances()).isEqualTo(301);
  }

  @ParameterizedTest
  @EnumSource(value = WireFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "CONFLUENT")
  void theOtherFormatsNeedNoRegistry(WireFormat format) {
    options.set(SinkOptions.FORMAT, format);
    idOfCovariances();
    idOfRejected();
    assertThat(asked).isEmpty();
  }

  @Test
  void aRefusedSchemaEndsTheJob() {
    status = 409;
    assertThatThrownBy(this::idOfCovariances)
        .isInstanceOf(SuppressRestartsException.class)
        .hasCauseInstanceOf(SchemaRefusedException.class)
        .rootCause()
        .hasMessageContaining("/subjects/c.topic-value/versions")
        .hasMessageContaining("ScatteringCovariances is refused: 409");
  }

  @Test
  void aRegistryThatIsNotWellFailsTheJob() {
    status = 503;
    assertThatThrownBy(this::idOfCovariances)
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("503");
  }
}
