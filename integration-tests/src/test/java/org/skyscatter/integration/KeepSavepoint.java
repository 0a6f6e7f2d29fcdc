package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.configuration.CoreOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.metrics.ItemLedger;

/**
 * Makes the stored savepoints of this version; no test, and run by name alone: see CONTRIBUTING.md.
 */
@ExtendWith(Services.Resolver.class)
class KeepSavepoint {

  /** More than the time between two watermarks. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  @Test
  void ofMaps(Services services) throws Exception {
    Pipeline pipeline = new MapStory().pipeline(services);
    // Each task reads a partition, so that the watermark follows at once.
    pipeline.setJob(CoreOptions.DEFAULT_PARALLELISM, MapStory.PARTITIONS);
    keep(
        new MapStory(),
        pipeline,
        MapStory.OPEN_BEFORE,
        MapStory.COVARIANCES_BEFORE + MapStory.REJECTED_BEFORE);
  }

  @Test
  void ofRollingMaps(Services services) throws Exception {
    long interval = RollingStory.INTERVAL.toMillis();
    Awaitility.await()
        .atMost(Records.LIMIT)
        .until(() -> Math.floorMod(System.currentTimeMillis(), interval) < interval / 2);
    keep(new RollingStory(), new RollingStory().pipeline(services), RollingStory.TILES_BEFORE, 0);
  }

  private static void keep(Story story, Pipeline pipeline, int open, int published)
      throws Exception {
    pipeline.records().send(story.before());
    try (RunningJob job = pipeline.start()) {
      Awaitility.await()
          .atMost(Records.LIMIT)
          .during(QUIET)
          .until(() -> job.balance().get(ItemLedger.OPEN) == open);
      pipeline.records().await(published, pipeline.covariances(), pipeline.rejected());
      String savepoint = job.stop().orElseThrow();
      assertThat(job.balance().get(ItemLedger.OPEN)).isEqualTo(open);
      assertThat(job.balance().get(ItemLedger.IN)).isEqualTo(story.before().size());
      KeptSavepoints.keep(story.name(), URI.create(savepoint));
    }
  }
}
