package org.skyscatter.operators.kafka;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.MapItem;

/**
 * Watermarks from the event times of maps. A rejection has no event time: it moves no watermark,
 * and a partition that has nothing else counts as idle.
 */
final class MapWatermarks implements WatermarkStrategy<DecodedItem> {

  private final WatermarkStrategy<DecodedItem> ofMaps;

  MapWatermarks(Duration outOfOrderness, Duration idleness) {
    this.ofMaps =
        WatermarkStrategy.<DecodedItem>forBoundedOutOfOrderness(outOfOrderness)
            .withIdleness(idleness);
  }

  @Override
  public TimestampAssigner<DecodedItem> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (item, kafkaTimestamp) ->
        item instanceof MapItem map
            ? Math.floorDiv(map.metadata().eventTimeMicros(), 1000L)
            : TimestampAssigner.NO_TIMESTAMP;
  }

  @Override
  public WatermarkGenerator<DecodedItem> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    WatermarkGenerator<DecodedItem> generator = ofMaps.createWatermarkGenerator(context);
    return new WatermarkGenerator<>() {
      @Override
      public void onEvent(DecodedItem item, long timestamp, WatermarkOutput output) {
        if (item instanceof MapItem) {
          generator.onEvent(item, timestamp, output);
        }
      }

      @Override
      public void onPeriodicEmit(WatermarkOutput output) {
        generator.onPeriodicEmit(output);
      }
    };
  }
}
