package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;

/**
 * With exactly-once, readers of committed records see each map once, over a stop with a savepoint
 * too.
 */
@ExtendWith(Services.Resolver.class)
class ExactlyOnceIT {

  private static final int MAPS = 20;
  private static final int FAILURES = 6;

  @Test
  void recordsAreCommittedWithTheCheckpointAndHoldEveryMapOnce(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "exactly-once", 2);
    pipeline
        .options()
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix("exactly-once-");
    // No checkpoint but the savepoint at the end.
    pipeline.firstCheckpointAfter(Duration.ofMinutes(5));

    List<String> expected = new ArrayList<>();
    for (String run : List.of("first", "second")) {
      List<String> before = List.copyOf(expected);
      send(pipeline, run, expected);
      int rejections = expected.size() / MAPS;
      try (RunningJob job = pipeline.start()) {
        pipeline
            .records()
            .awaitUncommitted(
                expected.size() + rejections, pipeline.covariances(), pipeline.rejected());
        assertThat(idsOf(pipeline)).containsExactlyInAnyOrderElementsOf(before);
        pipeline.restoreFrom(job.stop().orElseThrow());
        // The counts of the first run come with its savepoint.
        assertThat(job.balance().holds()).as("%s", job.balance()).isTrue();
        assertThat(job.balance().get(ItemLedger.IN)).isEqualTo(expected.size() + rejections);
      }
      assertThat(idsOf(pipeline)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(pipeline.records().rejected(pipeline.rejected()))
          .extracting(RejectedRecord::getReason)
          .hasSize(rejections)
          .containsOnly("UNKNOWN_SAMPLING");
    }
  }

  @Test
  void aJobThatFailsAgainAndAgainPublishesEachMapOnce(Services services) throws Exception {
    String name = "exactly-once-failing";
    Pipeline pipeline = Pipeline.create(services, name, 2);
    pipeline
        .options()
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(name + "-");
    pipeline.firstCheckpointAfter(Duration.ofMillis(200));
    pipeline.restartForEver();
    StreamExecutionEnvironment environment = pipeline.environment();
    FailingStep.addTo(pipeline.options().build().attachTo(environment), name, "map-", FAILURES);
    List<String> expected = new ArrayList<>();
    try (RunningJob job = RunningJob.start(environment, name)) {
      // Maps come as long as failures do, so that each of them finds some in work.
      while (FailingStep.left(name) > 0 && !job.hasEnded()) {
        String id = "map-" + expected.size();
        expected.add(id);
        pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix(id))));
      }
      assertThat(job.hasEnded()).isFalse();
      pipeline.records().await(expected.size(), pipeline.covariances());
      Balances.ofStopped(job, pipeline, expected.size());
    }
    assertThat(idsOf(pipeline)).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Sends maps and one bad record. */
  private static void send(Pipeline pipeline, String run, List<String> ids) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < MAPS; i++) {
      ids.add(run + "-" + i);
      records.add(Maps.to(pipeline.maps(), Maps.healpix(run + "-" + i)));
    }
    records.add(Maps.to(pipeline.maps(), Maps.healpix("bad").setSampling(run)));
    pipeline.records().send(records);
  }

  private static List<String> idsOf(Pipeline pipeline) throws Exception {
    return pipeline.records().covariances(pipeline.covariances()).stream()
        .map(ScatteringCovariances::getMapId)
        .toList();
  }
}
