package org.skyscatter.operators.kafka;

import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.skyscatter.operators.item.DecodedItem;
import org.skyscatter.operators.item.LocatedMap;
import org.skyscatter.operators.item.MapItem;
import org.skyscatter.operators.item.MapMetadata;
import org.skyscatter.operators.item.TileItem;

/**
 * Watermarks from the event times of maps and tiles. A rejection has no event time: it moves no
 * watermark, and a partition that has nothing else counts as idle.
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
        metadata(item)
            .map(metadata -> Math.floorDiv(metadata.eventTimeMicros(), 1000L))
            .orElse(TimestampAssigner.NO_TIMESTAMP);
  }

  @Override
  public WatermarkGenerator<DecodedItem> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    WatermarkGenerator<DecodedItem> generator = ofMaps.createWatermarkGenerator(context);
    return new WatermarkGenerator<>() {
      @Override
      public void onEvent(DecodedItem item, long timestamp, WatermarkOutput output) {
        if (metadata(item).isPresent()) {
          generator.onEvent(item, timestamp, output);
        }
      }

      @Override
      public void onPeriodicEmit(WatermarkOutput output) {
        generator.onPeriodicEmit(output);
      }
    };
  }

  private static Optional<MapMetadata> metadata(DecodedItem item) {
    if (item instanceof MapItem map) {
      return Optional.of(map.metadata());
    }
    if (item instanceof TileItem tile) {
      return Optional.of(tile.metadata());
    }
    return item instanceof LocatedMap map ? Optional.of(map.metadata()) : Optional.empty();
  }
}
