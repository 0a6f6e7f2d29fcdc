package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.schemas.ReadLimits;
import org.skyscatter.schemas.RecordReader;
import org.skyscatter.v1.ScatteringCovariances;

/** With at-least-once, a failure may publish maps twice, and their reader can tell. */
@ExtendWith(Services.Resolver.class)
class AtLeastOnceIT {

  private static final int MAPS = 10;
  private static final String NAME = "at-least-once";
  private static final String LAST = "last";

  @Test
  void whatIsPublishedTwiceHasTheSameKeyVersionAndNumbers(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, NAME, 2);
    // No checkpoint before the failure, after which all maps are read again.
    pipeline.firstCheckpointAfter(Duration.ofMinutes(5));
    pipeline.restartForEver();
    StreamExecutionEnvironment environment = pipeline.environment();
    FailingStep.addTo(pipeline.options().build().attachTo(environment), NAME, LAST, 1);
    List<String> ids = new ArrayList<>(IntStream.range(0, MAPS).mapToObj(i -> "map-" + i).toList());
    try (RunningJob job = RunningJob.start(environment, NAME)) {
      for (String id : ids) {
        pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix(id).setVersion(3))));
      }
      pipeline.records().await(MAPS, pipeline.covariances());
      // It fails the job, which by then has published the others.
      pipeline.records().send(List.of(Maps.to(pipeline.maps(), Maps.healpix(LAST))));
      ids.add(LAST);
      pipeline.records().await(2 * MAPS + 1, pipeline.covariances());
      Balances.ofStopped(job, pipeline, ids.size());
    }

    List<ConsumerRecord<byte[], byte[]>> records =
        pipeline.records().read(pipeline.covariances(), "read_committed");
    assertThat(records).hasSizeGreaterThanOrEqualTo(2 * MAPS + 1);
    List<Published> published = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : records) {
      published.add(Published.of(each));
    }
    assertThat(published.stream().collect(Collectors.groupingBy(Published::key)))
        .hasSize(ids.size())
        .allSatisfy((key, copies) -> assertThat(copies.stream().distinct()).hasSize(1));
    // What a reader has that keeps one record of each key and version.
    assertThat(published.stream().distinct().map(each -> each.covariances().getMapId()))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  /** All of a record but its place and the times that say when it was encoded. */
  private record Published(String key, int partition, ScatteringCovariances covariances) {

    static Published of(ConsumerRecord<byte[], byte[]> record) throws Exception {
      ScatteringCovariances covariances =
          new RecordReader<>(ScatteringCovariances.class, ReadLimits.ofBytes(1 << 20))
              .read(record.value());
      return new Published(
          new String(record.key(), StandardCharsets.UTF_8),
          record.partition(),
          ScatteringCovariances.newBuilder(covariances)
              .setEncodedAt(Instant.EPOCH)
              .setEncodeMicros(0)
              .build());
    }
  }
}
