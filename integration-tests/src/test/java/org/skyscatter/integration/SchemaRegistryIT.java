package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.schemas.RecordTypeDetector;
import org.skyscatter.schemas.UnusableSchemaException;
import org.skyscatter.schemas.registry.RegisteredSchema;
import org.skyscatter.schemas.registry.SchemaRefusedException;
import org.skyscatter.schemas.registry.SchemaRegistry;
import org.skyscatter.v1.SkyMap;

/** The client of registries against a server that others wrote. */
@ExtendWith(RegistryServer.Resolver.class)
class SchemaRegistryIT {

  private static final ReadLimits LIMITS = ReadLimits.ofBytes(1 << 20);
  private static final SkyMap MAP = Maps.healpix("from-elsewhere").build();

  private static RecordFormatException refused(RecordReader<SkyMap> reader, byte[] value) {
    return catchThrowableOfType(RecordFormatException.class, () -> reader.read(value));
  }

  @Test
  void aLaterCompatibleSchemaIsRead(RegistryServer server) throws Exception {
    SchemaRegistry registry = server.client();
    int ownId = registry.register("later-value", SkyMap.getClassSchema());
    server.send("PUT", "/config/later-value", "{\"compatibility\":\"FULL\"}");
    int laterId = registry.register("later-value", WritersMaps.later());
    assertThat(laterId).isNotEqualTo(ownId);
    RecordReader<SkyMap> reader = new RecordReader<>(SkyMap.class, LIMITS, registry);
    assertThat(reader.read(WritersMaps.prefixed(laterId, WritersMaps.later(), MAP))).isEqualTo(MAP);
    assertThat(reader.read(WritersMaps.prefixed(ownId, WritersMaps.own(), MAP))).isEqualTo(MAP);
    assertThat(
            new RecordTypeDetector("record", registry)
                .typeOf(WritersMaps.prefixed(laterId, WritersMaps.later(), MAP)))
        .contains(SkyMap.getClassSchema().getFullName());
  }

  @Test
  void anIncompatibleSchemaIsRefusedByIdFieldAndRecord(RegistryServer server) throws Exception {
    SchemaRegistry registry = server.client();
    RecordReader<SkyMap> reader = new RecordReader<>(SkyMap.class, LIMITS, registry);
    Schema without = WritersMaps.without("band");
    int withoutId = registry.register("without-value", without);
    assertThat(refused(reader, WritersMaps.prefixed(withoutId, without, MAP)))
        .hasMessage(
            "SkyMap (Confluent prefix, schema id %d), field band: the writer's schema lacks this"
                + " field, which has no default",
            withoutId);
    Schema other = WritersMaps.with("survey", Schema.Type.INT);
    int otherId = registry.register("other-type-value", other);
    assertThat(refused(reader, WritersMaps.prefixed(otherId, other, MAP)))
        .hasMessageStartingWith(
            "SkyMap (Confluent prefix, schema id " + otherId + "), field survey: ")
        .hasMessageContaining("expecting string");
  }

  @Test
  void anIdThatNoSchemaHasIsTheFaultOfTheRecord(RegistryServer server) {
    RecordReader<SkyMap> reader = new RecordReader<>(SkyMap.class, LIMITS, server.client());
    RecordFormatException e =
        refused(reader, WritersMaps.prefixed(1_000_000, WritersMaps.own(), MAP));
    assertThat(e.reason()).isEqualTo(RecordFormatException.UNKNOWN_SCHEMA_ID);
    assertThat(e).hasMessageContaining("schema id 1000000");
  }

  @Test
  void schemasAreFoundBySubject(RegistryServer server) throws Exception {
    SchemaRegistry registry = server.client();
    assertThat(registry.latest("found-value")).isEmpty();
    assertThat(registry.idOf("found-value", SkyMap.getClassSchema())).isEmpty();
    int id = registry.register("found-value", SkyMap.getClassSchema());
    assertThat(registry.register("found-value", SkyMap.getClassSchema())).isEqualTo(id);
    assertThat(registry.idOf("found-value", SkyMap.getClassSchema())).hasValue(id);
    assertThat(registry.idOf("found-value", WritersMaps.later())).isEmpty();
    RegisteredSchema latest = registry.latest("found-value").orElseThrow();
    assertThat(latest.id()).isEqualTo(id);
    assertThat(latest.version()).isEqualTo(1);
    assertThat(new Schema.Parser().parse(latest.json())).isEqualTo(WritersMaps.own());
    assertThat(new Schema.Parser().parse(registry.schemaJson(id))).isEqualTo(WritersMaps.own());
  }

  @Test
  void aSchemaThatTheSubjectDoesNotTakeIsNamed(RegistryServer server) throws Exception {
    SchemaRegistry registry = server.client();
    registry.register("strict-value", SkyMap.getClassSchema());
    server.send("PUT", "/config/strict-value", "{\"compatibility\":\"FULL\"}");
    assertThatThrownBy(() -> registry.register("strict-value", WritersMaps.without("band")))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("/subjects/strict-value/versions")
        .hasMessageContaining("org.skyscatter.v1.SkyMap is refused: 409 (");
  }

  @Test
  void referencesAreFollowed(RegistryServer server) throws Exception {
    SchemaRegistry registry = server.client();
    Schema inner = new Schema.Parser().parse("{\"type\":\"fixed\",\"name\":\"a.F\",\"size\":4}");
    registry.register("inner", inner);
    server.send(
        "POST",
        "/subjects/outer/versions",
        """
        {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"a.R\\",\\"fields\\":[{\\"name\\":\\"f\\",\\"type\\":\\"a.F\\"}]}",
         "references": [{"name": "a.F", "subject": "inner", "version": 1}]}
        """);
    RegisteredSchema outer = registry.latest("outer").orElseThrow();
    Schema resolved = new Schema.Parser().parse(registry.schemaJson(outer.id()));
    assertThat(resolved.getField("f").schema()).isEqualTo(inner);
    assertThat(outer.json()).isEqualTo(resolved.toString());
  }

  @Test
  void aSchemaThatIsNotAvroIsUnusable(RegistryServer server) throws Exception {
    String schema =
        "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"$schema\\\":"
            + "\\\"http://json-schema.org/draft-07/schema#\\\",\\\"type\\\":\\\"object\\\"}\"}";
    String answer = server.send("POST", "/subjects/no-avro/versions", schema);
    int id = Integer.parseInt(answer.replaceAll("[^0-9]", ""));
    assertThatThrownBy(() -> server.client().schemaJson(id))
        .isInstanceOf(UnusableSchemaException.class)
        .hasMessage("expected an Avro schema, found one of type JSON");
  }
}
