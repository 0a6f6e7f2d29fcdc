package org.skyscatter.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.skyscatter.schemas.RecordFormatException.OVERSIZE;
import static org.skyscatter.schemas.RecordFormatException.SCHEMA_MISMATCH;
import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;
import static org.skyscatter.schemas.RecordFormatException.UNKNOWN_SCHEMA_ID;
import static org.skyscatter.schemas.registry.ScriptedRegistry.endless;
import static org.skyscatter.schemas.registry.ScriptedRegistry.json;
import static org.skyscatter.schemas.registry.ScriptedRegistry.notFound;
import static org.skyscatter.schemas.registry.ScriptedRegistry.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscatter.schemas.RecordWriter;
import org.skyscatter.schemas.RegistryUnavailableException;
import org.skyscatter.schemas.UnusableSchemaException;
import org.skyscatter.v1.SkyMap;

class SchemaRegistryTest {

  private static final Schema MAP = SkyMap.getClassSchema();
  private static final String ID_7 = "GET /schemas/ids/7";
  private static final String LOOK_UP = "POST /subjects/maps-value";
  private static final String REGISTER = "POST /subjects/maps-value/versions";

  private final ScriptedRegistry server = new ScriptedRegistry();
  private final SchemaRegistry registry = server.client();

  @AfterEach
  void stop() {
    server.close();
  }

  private UnusableSchemaException unusable(int id) {
    return catchThrowableOfType(UnusableSchemaException.class, () -> registry.schemaJson(id));
  }

  @Test
  void aSchemaIsFoundByItsIdAndAskedForOnce() throws Exception {
    server.on(ID_7, schema("{\"type\":\"int\"}"));
    assertThat(registry.schemaJson(7)).isEqualTo("{\"type\":\"int\"}");
    assertThat(registry.schemaJson(7)).isEqualTo("{\"type\":\"int\"}");
    assertThat(server.asked()).containsExactly(ID_7);
  }

  @Test
  void anUnknownIdIsUnusableAndAskedForOnceInAWhile() {
    server.on("GET /schemas/ids/-7", notFound(40403));
    for (int repetition = 0; repetition < 3; repetition++) {
      UnusableSchemaException e = unusable(-7);
      assertThat(e.reason()).isEqualTo(UNKNOWN_SCHEMA_ID);
      assertThat(e).hasMessage("the schema registry has no schema of this id");
    }
    assertThat(server.asked()).hasSize(1);
  }

  /** For example behind a wrong path, where every record would else be rejected. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"} |"
            + " answered 404 (HTTP 404 Not Found); check the path of the address",
        "404 | <html> | answered 404; check the path of the address",
        "401 | {\"message\":\"Unauthorized\"} |"
            + " answered 401 (Unauthorized); check user, password and token",
        "403 | '' | answered 403; check user, password and token",
        "400 | {\"message\":\"a\\nb\"} | answered 400 (a b)",
        "302 | '' | answered 302",
        "200 | <html> | expected a JSON object, found something else",
        "200 | '' | expected a JSON object, found something else",
        "200 | [] | expected a JSON object, found something else",
      })
  void whatIsNoAnswerIsTheFaultOfNoRecordAndNotAskedAgain(int status, String body, String message) {
    server.on(ID_7, json(status, body));
    assertThatThrownBy(() -> registry.schemaJson(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage("schema registry %s, %s: %s", server.settings().url(), ID_7, message);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void anotherTypeOfSchemaIsUnusable() {
    server.on(ID_7, json(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}"));
    UnusableSchemaException e = unusable(7);
    assertThat(e.reason()).isEqualTo(SCHEMA_MISMATCH);
    assertThat(e).hasMessage("expected an Avro schema, found one of type PROTOBUF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"schema\":null}", "{\"schema\":5}"})
  void anAnswerWithoutASchemaIsUnusable(String answer) {
    server.on(ID_7, json(200, answer));
    assertThat(unusable(7).reason()).isEqualTo(UNDECODABLE);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    server.on(ID_7, endless());
    assertThat(unusable(7).reason()).isEqualTo(OVERSIZE);
  }

  @Test
  void anAnswerAtTheLimitIsReadAndOneBeyondIsNot() throws Exception {
    String text = "{\"schema\":\"\\\"int\\\"\"}";
    String fill = " ".repeat((2 << 20) - text.length());
    server.on(ID_7, json(200, text + fill));
    server.on("GET /schemas/ids/8", json(200, text + fill + " "));
    assertThat(registry.schemaJson(7)).isEqualTo("\"int\"");
    assertThat(unusable(8).reason()).isEqualTo(OVERSIZE);
  }

  @Test
  void referencesArePutTogether() throws Exception {
    server.on(
        ID_7,
        json(
            200,
            """
            {"schemaType": "AVRO",
             "schema": "{\\"type\\":\\"record\\",\\"name\\":\\"a.R\\",\\"fields\\":[
                {\\"name\\":\\"x\\",\\"type\\":\\"b.X\\"},{\\"name\\":\\"y\\",\\"type\\":\\"b.Y\\"}]}",
             "references": [{"name": "b.X", "subject": "x of/b", "version": 3},
                            {"name": "b.Y", "subject": "y", "version": 1}]}
            """
                .replace("[\n", "[")));
    server.on(
        "GET /subjects/x%20of%2Fb/versions/3",
        json(
            200,
            """
            {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"b.X\\",\\"fields\\":[{\\"name\\":\\"y\\",\\"type\\":\\"b.Y\\"}]}",
             "references": [{"name": "b.Y", "subject": "y", "version": 1}]}
            """));
    server.on(
        "GET /subjects/y/versions/1", schema("{\"type\":\"fixed\",\"name\":\"b.Y\",\"size\":4}"));
    Schema resolved = new Schema.Parser().parse(registry.schemaJson(7));
    assertThat(resolved.getField("x").schema().getField("y").schema().getFixedSize()).isEqualTo(4);
    assertThat(resolved.getField("y").schema().getFullName()).isEqualTo("b.Y");
    registry.schemaJson(7);
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void referencesThatLeadNowhereAreUnusable() {
    String schema = "{\"schema\":\"{\\\"type\\\":\\\"array\\\",\\\"items\\\":\\\"b.X\\\"}\",";
    server.on(ID_7, json(200, schema + "\"references\":[{\"subject\":\"x\",\"version\":3}]}"));
    server.on("GET /subjects/x/versions/3", notFound(40402));
    UnusableSchemaException missing = unusable(7);
    assertThat(missing.reason()).isEqualTo(UNKNOWN_SCHEMA_ID);
    assertThat(missing)
        .hasMessage(
            "the schema refers to version 3 of subject x, which the registry does not have");

    server.on(
        "GET /schemas/ids/8",
        json(200, schema + "\"references\":[{\"subject\":\"x\",\"version\":\"latest\"}]}"));
    assertThat(unusable(8)).hasMessage("the schema has a reference without subject or version");

    String circle = schema + "\"references\":[{\"subject\":\"c\",\"version\":1}]}";
    server.on("GET /schemas/ids/9", json(200, circle));
    server.on("GET /subjects/c/versions/1", json(200, circle));
    assertThat(unusable(9).reason()).isEqualTo(UNDECODABLE);
    assertThat(unusable(9)).hasMessageContaining("put together with its references");
  }

  @Test
  void aSchemaWithAChainOfReferencesWithoutEndIsUnusable() {
    for (int i = 0; i < 100; i++) {
      String answer =
          "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"subject\":\"s\",\"version\":%d}]}";
      server.on("GET /subjects/s/versions/" + i, json(200, answer.formatted(i + 1)));
      server.on(ID_7, json(200, answer.formatted(0)));
    }
    UnusableSchemaException e = unusable(7);
    assertThat(e.reason()).isEqualTo(OVERSIZE);
    assertThat(e).hasMessage("the schema refers to more than 64 others");
    assertThat(server.asked()).hasSize(65);
  }

  @Test
  void aSchemaIsRegisteredAsOthersSeeIt() throws Exception {
    server.on(LOOK_UP, notFound(40401));
    server.on(REGISTER, json(200, "{\"id\":12}"));
    assertThat(registry.register("maps-value", MAP)).isEqualTo(12);
    assertThat(server.asked()).containsExactly(LOOK_UP, REGISTER);
    String sent =
        new ObjectMapper().readTree(server.questions().get(1).body()).get("schema").textValue();
    assertThat(sent)
        .isEqualTo(RecordWriter.portable(MAP).toString())
        .doesNotContain("avro.java.string");
    assertThat(new Schema.Parser().parse(sent).getField("mapId").doc())
        .isEqualTo(MAP.getField("mapId").doc());
  }

  @Test
  void aRegisteredSchemaIsNotRegisteredAgain() {
    server.on(LOOK_UP, json(200, "{\"subject\":\"maps-value\",\"version\":1,\"id\":12}"));
    assertThat(registry.register("maps-value", MAP)).isEqualTo(12);
    assertThat(registry.idOf("maps-value", MAP)).hasValue(12);
    assertThat(server.asked()).containsExactly(LOOK_UP, LOOK_UP);
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 422})
  void aRefusedSchemaIsNamed(int status) {
    server.on(LOOK_UP, notFound(40403));
    server.on(REGISTER, json(status, "{\"message\":\"incompatible\"}"));
    assertThatThrownBy(() -> registry.register("maps-value", MAP))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessage(
            "schema registry %s, %s: org.skyscatter.v1.SkyMap is refused: %d (incompatible)",
            server.settings().url(), REGISTER, status);
    assertThat(registry.idOf("maps-value", MAP)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"id\":\"12\"}", "{\"id\":1.5}", "{\"id\":3000000000}"})
  void anAnswerWithoutAnIdIsTheFaultOfNoRecord(String answer) {
    server.on(LOOK_UP, json(200, answer));
    assertThatThrownBy(() -> registry.register("maps-value", MAP))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageEndingWith("expected a number in the field id");
  }

  @Test
  void theLatestSchemaOfASubjectIsFound() throws Exception {
    server.on(
        "GET /subjects/maps-value/versions/latest",
        json(200, "{\"subject\":\"s\",\"version\":3,\"id\":12,\"schema\":\"\\\"int\\\"\"}"));
    server.on("GET /subjects/none/versions/latest", notFound(40401));
    assertThat(registry.latest("maps-value")).contains(new RegisteredSchema(12, 3, "\"int\""));
    assertThat(registry.latest("none")).isEmpty();
  }

  @Test
  void theSignInIsSent() throws Exception {
    server.on(ID_7, schema("\"int\""));
    registry.schemaJson(7);
    server.client(server.settings().withPassword("Aladdin", "open sesame")).schemaJson(7);
    server.client(server.settings().withToken("abc.def")).schemaJson(7);
    assertThat(server.questions())
        .extracting(ScriptedRegistry.Question::authorization)
        .containsExactly(null, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Bearer abc.def");
  }
}
