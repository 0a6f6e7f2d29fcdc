package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.options.RegistryOptions;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.schemas.registry.SchemaRegistry;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/** Output that is read by nothing but what a registry says. */
@ExtendWith({Services.Resolver.class, RegistryServer.Resolver.class})
class PublishedRegistryIT {

  private static Pipeline pipeline(Services services, RegistryServer server, String name) {
    Pipeline pipeline = Pipeline.create(services, name, 1);
    pipeline.options().setFormat(WireFormat.CONFLUENT).set(RegistryOptions.URL, server.url());
    return pipeline;
  }

  @Test
  void theOutputIsRegisteredAndReadBackThroughTheRegistry(Services services, RegistryServer server)
      throws Exception {
    Pipeline pipeline = pipeline(services, server, "registered");
    pipeline
        .records()
        .send(
            List.of(
                Maps.to(pipeline.maps(), Maps.healpix("good")),
                new ProducerRecord<>(pipeline.maps(), new byte[] {1, 2, 3})));
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(1, pipeline.covariances());
      pipeline.records().await(1, pipeline.rejected());
      assertThat(job.stop()).isPresent();
    }
    SchemaRegistry registry = server.client();
    GenericRecord covariances = only(pipeline, pipeline.covariances(), registry);
    assertThat(covariances.getSchema().getFullName())
        .isEqualTo(ScatteringCovariances.getClassSchema().getFullName());
    assertThat(covariances.get("mapId")).hasToString("good");
    GenericRecord rejected = only(pipeline, pipeline.rejected(), registry);
    assertThat(rejected.getSchema().getFullName())
        .isEqualTo(RejectedRecord.getClassSchema().getFullName());
    assertThat(rejected.get("value")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
  }

  /** The one record of a topic, read by the schema of its id, which is that of the subject. */
  private static GenericRecord only(Pipeline pipeline, String topic, SchemaRegistry registry)
      throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = pipeline.records().read(topic, "read_committed");
    assertThat(records).hasSize(1);
    ByteBuffer value = ByteBuffer.wrap(records.get(0).value());
    assertThat(value.get()).isZero();
    int id = value.getInt();
    assertThat(registry.latest(topic + "-value").orElseThrow().id()).isEqualTo(id);
    Schema schema = new Schema.Parser().parse(registry.schemaJson(id));
    return new GenericDatumReader<GenericRecord>(schema)
        .read(
            null,
            DecoderFactory.get()
                .binaryDecoder(value.array(), value.position(), value.remaining(), null));
  }

  @Test
  void aSubjectThatDoesNotTakeTheSchemaEndsTheJobWithTheReason(
      Services services, RegistryServer server) throws Exception {
    Pipeline pipeline = pipeline(services, server, "refused-schema");
    String subject = pipeline.covariances() + "-value";
    server.client().register(subject, WritersMaps.own());
    server.send("PUT", "/config/" + subject, "{\"compatibility\":\"FULL\"}");
    try (RunningJob job = pipeline.start()) {
      Awaitility.await().atMost(Records.LIMIT).until(job::hasEnded);
      assertThatThrownBy(job::await)
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessageContaining(subject)
          .hasMessageContaining("org.skyscatter.v1.ScatteringCovariances is refused: 409");
    }
  }
}
