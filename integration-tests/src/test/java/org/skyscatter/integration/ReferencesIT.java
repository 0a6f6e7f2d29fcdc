package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.Reference;
import org.skyscatter.encoder.ScatteringCoefficients;
import org.skyscatter.encoder.ScatteringEncoder;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;
import org.skyscatter.encoder.sphere.HealpixOptions;
import org.skyscatter.encoder.sphere.MapAnalysis;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.encode.EncodingRule;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.encode.ReferencePolicy;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.v1.Coefficients64;
import org.skyscatter.v1.ScatteringCovariances;

/** Reference maps that come and change while the job runs. */
@ExtendWith(Services.Resolver.class)
class ReferencesIT {

  @Test
  void eachRecordNamesTheReferenceThatDividesIt(Services services) throws Exception {
    Pipeline pipeline = pipeline(services, "references", ReferencePolicy.REQUIRED);
    String topic = "references.means";
    services.kafka().createTopic(topic, 1, Pipeline.limit(Pipeline.MAP_LIMIT));
    pipeline.options().set(ReferenceOptions.TOPIC, topic);
    AtomicInteger sent = new AtomicInteger();
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      // The first map comes before its reference, and waits.
      send(pipeline, "map-" + sent.getAndIncrement());
      Awaitility.await().atMost(Records.LIMIT).until(() -> job.balance().get(ItemLedger.OPEN) == 1);
      pipeline.records().send(List.of(Maps.to(topic, Maps.healpix("mean-1").setVersion(1))));
      pipeline.records().await(1, pipeline.covariances());
      pipeline.records().send(List.of(Maps.to(topic, Maps.healpix("mean-2").setVersion(2))));
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(
              () -> {
                send(pipeline, "map-" + sent.getAndIncrement());
                pipeline.records().await(sent.get(), pipeline.covariances());
                return records(pipeline).stream().anyMatch(each -> each.getReferenceVersion() == 2);
              });
      // An older one changes nothing.
      pipeline.records().send(List.of(Maps.to(topic, Maps.healpix("mean-0").setVersion(0))));
      Awaitility.await()
          .atMost(Records.LIMIT)
          .until(() -> job.balance().get(ItemLedger.SUPERSEDED) == 1);
      balance = Balances.ofStopped(job, pipeline, sent.get() + 3);
    }
    assertThat(balance.get(ItemLedger.USED)).isEqualTo(sent.get() + 2);
    List<ScatteringCovariances> records = records(pipeline);
    ScatteringCovariances first = records.get(0);
    ScatteringCovariances last = records.get(records.size() - 1);
    assertThat(first.getReferenceId()).isEqualTo("mean-1");
    assertThat(first.getReferenceVersion()).isEqualTo(1);
    assertThat(last.getReferenceId()).isEqualTo("mean-2");
    checkNumbers(first);
    checkNumbers(last);
  }

  @Test
  void withoutAReferenceAMapIsRejectedOrEncodedAsItIs(Services services) throws Exception {
    for (ReferencePolicy policy : List.of(ReferencePolicy.REQUIRED, ReferencePolicy.PREFERRED)) {
      Pipeline pipeline = pipeline(services, "no-reference-" + policy.code(), policy);
      String topic = "no-reference-" + policy.code() + ".means";
      services.kafka().createTopic(topic, 1, Pipeline.limit(Pipeline.MAP_LIMIT));
      pipeline
          .options()
          .set(ReferenceOptions.TOPIC, topic)
          .set(ReferenceOptions.WAIT, Duration.ofSeconds(1));
      send(pipeline, "lonely");
      ItemBalance balance;
      try (RunningJob job = pipeline.start()) {
        pipeline.records().await(1, pipeline.covariances(), pipeline.rejected());
        balance = Balances.ofStopped(job, pipeline, 1);
      }
      if (policy == ReferencePolicy.REQUIRED) {
        assertThat(balance.rejectedByReason()).isEqualTo(Map.of("NO_REFERENCE", 1L));
      } else {
        assertThat(records(pipeline).get(0).getReferenceId()).isNull();
      }
    }
  }

  private static Pipeline pipeline(Services services, String name, ReferencePolicy policy) {
    Pipeline pipeline = Pipeline.create(services, name, 2);
    pipeline
        .options()
        .setEncodingRules(
            EncodingRules.of(EncodingRule.of("survey-*", "*", Pipeline.CONFIG).with(policy)));
    return pipeline;
  }

  private static void send(Pipeline pipeline, String id) throws Exception {
    pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix(id))));
  }

  private static List<ScatteringCovariances> records(Pipeline pipeline) throws Exception {
    return pipeline.records().covariances(pipeline.covariances());
  }

  private static void checkNumbers(ScatteringCovariances record) {
    ScatteringEncoder encoder = new ScatteringEncoder(Pipeline.CONFIG);
    Reference reference =
        encoder.reference(record.getReferenceId(), analysed(record.getReferenceId()));
    ScatteringCoefficients expected = encoder.encode(analysed(record.getMapId()), reference);
    Coefficients64 found = (Coefficients64) record.getCoefficients();
    assertThat(found.getS4().stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(expected.s4(), Offset.offset(1e-12));
    assertThat(found.getS1().stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(expected.s1(), Offset.offset(1e-12));
  }

  private static HarmonicCoefficients analysed(String id) {
    return MapAnalysis.of(
            Sampling.HEALPIX_RING, 4, Pipeline.CONFIG.bandLimit(), HealpixOptions.DEFAULT)
        .analyse(Maps.values(id, Sampling.HEALPIX_RING.pixelCount(4)));
  }
}
