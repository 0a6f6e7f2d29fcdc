package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.v1.ScatteringCovariances;

/** Gravitational-wave alerts on a topic of their own, beside the topic of maps. */
@ExtendWith(Services.Resolver.class)
class AlertsIT {
  private static final String FOLDER = "/org/skyscatter/deploy/demo/alerts/";

  @Test
  void alertsAreEncodedRetractionsCountedAndTheRestRejected(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "alerts", 1);
    String topic = "alerts.igwn";
    services.kafka().createTopic(topic, 1, Pipeline.limit(Pipeline.MAP_LIMIT));
    pipeline
        .options()
        .setEncodingRules(EncodingRules.forAll(Pipeline.CONFIG))
        .set(SourceOptions.FEEDS, Map.of(topic, "igwn-alert"));
    pipeline
        .records()
        .send(
            List.of(
                new ProducerRecord<>(topic, sample("igwn_alert_external_coinc_deflate.avro")),
                new ProducerRecord<>(topic, sample("igwn_alert_retraction.json")),
                new ProducerRecord<>(topic, "{}".getBytes(StandardCharsets.UTF_8)),
                Maps.to(pipeline.maps(), Maps.healpix("beside"))));
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(4, pipeline.covariances(), pipeline.rejected());
      balance = Balances.ofStopped(job, pipeline, 4);
    }
    assertThat(balance.get(ItemLedger.USED)).isEqualTo(3);
    assertThat(balance.get(ItemLedger.WITHOUT_MAP)).isEqualTo(1);
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .filteredOn(each -> each.getSurvey().equals("igwn"))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.getMapId()).startsWith("MS100907ab"))
        .allSatisfy(each -> assertThat(each.getUnit()).isEqualTo("sr-1"))
        .allSatisfy(each -> assertThat(each.getCoordinateFrame()).isEqualTo("C"))
        .extracting(ScatteringCovariances::getBand)
        .containsExactlyInAnyOrder("event", "combined");
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = AlertsIT.class.getResourceAsStream(FOLDER + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
