package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.operators.item.EncodedItem;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;

/** More subtasks than partitions: those without a partition hold neither records nor time back. */
@ExtendWith(Services.Resolver.class)
class IdleSubtasksIT {

  @Test
  void everyMapComesOut(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "idle-records", 1);
    pipeline
        .records()
        .send(
            List.of(
                Maps.to(pipeline.maps(), Maps.healpix("first")),
                Maps.to(pipeline.maps(), Maps.healpix("second"))));
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(2, pipeline.covariances());
      Balances.ofStopped(job, pipeline, 2);
    }
    assertThat(pipeline.records().covariances(pipeline.covariances()))
        .extracting(ScatteringCovariances::getMapId)
        .containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void eventTimeGoesOnBehindThePipeline(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "idle-time", 1);
    pipeline
        .options()
        .set(SourceOptions.IDLENESS, Duration.ofSeconds(1))
        .set(SourceOptions.OUT_OF_ORDERNESS, Duration.ofSeconds(1));
    StreamExecutionEnvironment environment = pipeline.environment();
    DataStream<EncodedItem> encoded = pipeline.options().build().attachTo(environment);
    encoded
        .keyBy(item -> 0, Types.INT)
        .process(new TimerAtEventTime())
        .sinkTo(new DiscardingSink<>());
    SkyMap.Builder first = Maps.healpix("first");
    SkyMap.Builder later =
        Maps.healpix("later").setEventTime(Maps.EVENT_TIME.plus(Duration.ofHours(1)));
    pipeline
        .records()
        .send(List.of(Maps.to(pipeline.maps(), first), Maps.to(pipeline.maps(), later)));
    try (RunningJob job = RunningJob.start(environment, "idle-time")) {
      Awaitility.await().atMost(Records.LIMIT).until(() -> !TimerAtEventTime.FIRED.isEmpty());
      assertThat(TimerAtEventTime.FIRED).containsExactly(Maps.EVENT_TIME.toEpochMilli());
      assertThat(job.hasEnded()).isFalse();
    }
  }

  /** Fires when the watermark passes the event time of an item, which takes a later item. */
  private static final class TimerAtEventTime
      extends KeyedProcessFunction<Integer, EncodedItem, Long> {

    static final Queue<Long> FIRED = new ConcurrentLinkedQueue<>();

    @Override
    public void processElement(EncodedItem item, Context context, Collector<Long> out) {
      context.timerService().registerEventTimeTimer(context.timestamp());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Long> out) {
      FIRED.add(timestamp);
    }
  }
}
