package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.EmbeddedServiceException;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.options.RegistryOptions;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordFormatException;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.schemas.registry.SchemaRegistry;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/** Maps of writers with other revisions of our schema go through the pipeline. */
@ExtendWith({Services.Resolver.class, RegistryServer.Resolver.class})
class PipelineRegistryIT {

  private static final ReadLimits LIMITS = ReadLimits.ofBytes(1 << 20);
  private static final int NO_ID = 1_000_000;

  @Test
  void mapsOfCompatibleWritersAreEncodedAndOthersRejectedByIdAndField(
      Services services, RegistryServer server) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "evolution", 1);
    pipeline.options().setFormat(WireFormat.CONFLUENT).set(RegistryOptions.URL, server.url());
    SchemaRegistry registry = server.client();
    Schema own = WritersMaps.own();
    Schema later = WritersMaps.later();
    Schema without = WritersMaps.without("band");
    Schema other = WritersMaps.with("survey", Schema.Type.INT);
    String subject = pipeline.maps() + "-value";
    int ownId = registry.register(subject, own);
    int laterId = registry.register(subject, later);
    int withoutId = registry.register(subject, without);
    int otherId = registry.register(subject, other);
    send(
        pipeline,
        WritersMaps.prefixed(laterId, later, Maps.healpix("later").build()),
        WritersMaps.prefixed(withoutId, without, Maps.healpix("without").build()),
        WritersMaps.prefixed(otherId, other, Maps.healpix("other").build()),
        WritersMaps.prefixed(NO_ID, own, Maps.healpix("unknown").build()),
        WritersMaps.prefixed(ownId, own, Maps.healpix("own").build()));
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(5, pipeline.covariances(), pipeline.rejected());
      Balances.ofStopped(job, pipeline, 5);
    }
    assertThat(read(pipeline, pipeline.covariances(), ScatteringCovariances.class, registry))
        .extracting(ScatteringCovariances::getMapId)
        .containsExactlyInAnyOrder("later", "own");
    List<RejectedRecord> rejected =
        read(pipeline, pipeline.rejected(), RejectedRecord.class, registry);
    assertThat(rejected).hasSize(3);
    check(rejected.get(0), "SCHEMA_MISMATCH", "band", withoutId);
    check(rejected.get(1), "SCHEMA_MISMATCH", "survey", otherId);
    check(rejected.get(2), "UNKNOWN_SCHEMA_ID", null, NO_ID);
  }

  private static void check(
      RejectedRecord rejected, String reason, @Nullable String field, int schemaId) {
    assertThat(rejected.getReason()).isEqualTo(reason);
    assertThat(rejected.getField()).isEqualTo(field);
    assertThat(rejected.getMessage()).contains("SkyMap", "schema id " + schemaId);
  }

  @Test
  void aRegistryThatDoesNotAnswerFailsTheJobAndRejectsNothing(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "no-registry", 1);
    pipeline
        .options()
        .set(RegistryOptions.URL, "http://127.0.0.1:" + portOfNoOne())
        .set(RegistryOptions.ATTEMPTS, 2);
    send(pipeline, WritersMaps.prefixed(1, WritersMaps.own(), Maps.healpix("map").build()));
    try (RunningJob job = pipeline.start()) {
      Awaitility.await().atMost(Records.LIMIT).until(job::hasEnded);
      assertThatThrownBy(job::await)
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessageContaining("GET /schemas/ids/1: no answer in 2 attempts");
    }
    assertThat(pipeline.records().covariances(pipeline.covariances())).isEmpty();
    assertThat(pipeline.records().rejected(pipeline.rejected())).isEmpty();
  }

  private static int portOfNoOne() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void send(Pipeline pipeline, byte[]... values) throws Exception {
    pipeline.records().send(Stream.of(values).map(each -> record(pipeline, each)).toList());
  }

  private static ProducerRecord<byte[], byte[]> record(Pipeline pipeline, byte[] value) {
    return new ProducerRecord<>(pipeline.maps(), value);
  }

  /** The records of a topic, read by what the registry says. */
  private static <T extends SpecificRecordBase> List<T> read(
      Pipeline pipeline, String topic, Class<T> type, SchemaRegistry registry)
      throws RecordFormatException {
    RecordReader<T> reader = new RecordReader<>(type, LIMITS, registry);
    List<T> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : pipeline.records().read(topic, "read_committed")) {
      records.add(reader.read(each.value(), WireFormat.CONFLUENT));
    }
    return records;
  }
}
