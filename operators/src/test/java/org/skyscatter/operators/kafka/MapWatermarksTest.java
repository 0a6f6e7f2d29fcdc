package org.skyscatter.operators.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscatter.operators.TestMaps;
import org.skyscatter.operators.item.DecodedItem;

class MapWatermarksTest {

  private static final long EVENT_MILLIS = TestMaps.EVENT_TIME.toEpochMilli();

  private final ManualClock clock = new ManualClock();
  private final List<String> emitted = new ArrayList<>();
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          emitted.add("watermark " + watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
          emitted.add("idle");
        }

        @Override
        public void markActive() {
          emitted.add("active");
        }
      };

  private TimestampAssigner<DecodedItem> times;
  private WatermarkGenerator<DecodedItem> generator;

  @BeforeEach
  void open() throws Exception {
    MapWatermarks watermarks =
        InstantiationUtil.clone(new MapWatermarks(Duration.ofSeconds(60), Duration.ofSeconds(30)));
    WatermarkGeneratorSupplier.Context context =
        new WatermarkGeneratorSupplier.Context() {
          @Override
          public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
          }

          @Override
          public RelativeClock getInputActivityClock() {
            return clock;
          }
        };
    times = watermarks.createTimestampAssigner(() -> new UnregisteredMetricsGroup());
    generator = watermarks.createWatermarkGenerator(context);
  }

  @Test
  void staysBehindTheLatestEventTime() {
    send(TestMaps.mapItem("map-1"));
    generator.onPeriodicEmit(output);
    assertThat(emitted).containsExactly("watermark " + (EVENT_MILLIS - 60_000 - 1));
  }

  @Test
  void rejectionsHaveNoEventTimeAndKeepNoPartitionBusy() {
    assertThat(times.extractTimestamp(TestMaps.rejection(), 999)).isEqualTo(Long.MIN_VALUE);
    generator.onPeriodicEmit(output);
    emitted.clear();
    clock.advanceTime(Duration.ofSeconds(31));
    send(TestMaps.rejection());
    generator.onPeriodicEmit(output);
    clock.advanceTime(Duration.ofSeconds(31));
    send(TestMaps.rejection());
    generator.onPeriodicEmit(output);
    assertThat(emitted)
        .contains("idle")
        .noneMatch(event -> event.startsWith("watermark " + EVENT_MILLIS));
  }

  private void send(DecodedItem item) {
    generator.onEvent(item, times.extractTimestamp(item, 999), output);
  }
}
